package import Domain

extension SiteURL {
    package static let ownEvidence = SiteURL("account", "evidence")
    package static func newEvidence(_ kind: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "evidence", "new", kind.description)
    }
    package static func newEvidence(_ kind: Evidence.Kind) -> SiteURL { newEvidence(kind.rawValue) }
    package static func evidence(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "evidence", ordinal.description)
    }
    package static func withdrawEvidence(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "evidence", ordinal.description, "withdrawal")
    }
    package static func disputeEvidence(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "evidence", ordinal.description, "dispute")
    }
    /// Where an owner takes a dispute back.
    package static func endDispute(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "evidence", ordinal.description, "dispute", "end")
    }
    /// Where files are attached to a piece of evidence.
    package static func evidenceDocuments(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "evidence", ordinal.description, "documents")
    }
    package static func document(_ key: String) -> SiteURL { SiteURL("account", "documents", key) }
    package static func removeDocument(_ key: String) -> SiteURL { SiteURL("account", "documents", key, "removal") }
    package static let ownUnits = SiteURL("account", "units")
    package static func ownUnit(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "units", id.description)
    }
    package static let goals = SiteURL("account", "goals")
    package static func endGoal(_ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("account", "goals", ordinal.description, "end")
    }
    /// Where a profile of one's own is put together.
    package static let ownProfiles = SiteURL("account", "profiles")
    package static let ownDiagnosis = SiteURL("account", "diagnosis")
    package static let diagnosisVersions = SiteURL("account", "diagnosis", "versions")
    package static let recognitionRules = SiteURL("rules", "recognition")
    package static let assessment = SiteURL("assessment")
    /// A claim of a person who consented to be assessed.
    package static func claim(_ person: String, _ ordinal: some CustomStringConvertible) -> SiteURL {
        SiteURL("assessment", person, ordinal.description)
    }
    package static func claimDocument(_ person: String, _ ordinal: some CustomStringConvertible, _ key: String)
        -> SiteURL
    {
        SiteURL("assessment", person, ordinal.description, "documents", key)
    }
}
