extension SiteURL {
    /// A counsellor's list of the people who consented.
    package static let counselling = SiteURL("counselling")
    package static func client(_ key: some CustomStringConvertible) -> SiteURL {
        SiteURL("counselling", key.description)
    }
    package static func clientNotes(_ key: some CustomStringConvertible) -> SiteURL {
        SiteURL("counselling", key.description, "notes")
    }
    package static func clientPlan(_ key: some CustomStringConvertible) -> SiteURL {
        SiteURL("counselling", key.description, "plan")
    }
    package static func clientSharedPlan(
        _ key: some CustomStringConvertible, _ plan: some CustomStringConvertible
    ) -> SiteURL {
        SiteURL("counselling", key.description, "plans", plan.description)
    }
}
