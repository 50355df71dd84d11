/// The addresses of the programming interface. Its documentation page stands at ``SiteURL/api``.
extension SiteURL {
    package static let apiDocument = SiteURL("api", "v1", "openapi.json")
    package static let apiKey = SiteURL("api", "v1", "key")
    package static let apiFrameworks = SiteURL("api", "v1", "frameworks")
    package static let apiNodes = SiteURL("api", "v1", "nodes")
    package static func apiNode(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "nodes", id.description)
    }
    package static let apiUnits = SiteURL("api", "v1", "units")
    package static func apiUnit(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "units", id.description)
    }
    package static let apiProfiles = SiteURL("api", "v1", "profiles")
    package static func apiProfile(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "profiles", id.description)
    }
    package static let apiFields = SiteURL("api", "v1", "fields")
    package static func apiField(_ code: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "fields", code.description)
    }
    package static let apiRegions = SiteURL("api", "v1", "regions")
    package static let apiCourses = SiteURL("api", "v1", "courses")
    package static func apiCourse(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "courses", id.description)
    }
    package static let apiNation = SiteURL("api", "v1", "nation")
    package static let apiNearest = SiteURL("api", "v1", "nation", "nearest")
    package static let apiUnmet = SiteURL("api", "v1", "nation", "unmet")
    package static let apiReach = SiteURL("api", "v1", "nation", "reach")
    package static let apiOverview = SiteURL("api", "v1", "overview")
    package static func apiDiagnosis(_ key: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "people", key.description, "diagnosis")
    }
    package static func apiPlan(_ key: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "people", key.description, "plan")
    }
    package static let apiAccount = SiteURL("api", "v1", "account")
    package static let apiOwnDiagnosis = SiteURL("api", "v1", "account", "diagnosis")
    package static let apiOwnPlan = SiteURL("api", "v1", "account", "plan")
    package static let apiSavedPlans = SiteURL("api", "v1", "account", "plans")
    package static let apiEvidence = SiteURL("api", "v1", "evidence")
    package static let apiBatches = SiteURL("api", "v1", "batches")
    package static func apiBatch(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "batches", id.description)
    }
    package static func apiPassport(_ figure: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "passports", figure.description)
    }
    package static func apiComputations(_ figure: some CustomStringConvertible) -> SiteURL {
        SiteURL("api", "v1", "passports", figure.description, "computations")
    }
    package static let health = SiteURL("health")
    package static let version = SiteURL("version")
}
