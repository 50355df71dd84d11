extension SiteURL {
    /// The reader's own plan toward a goal.
    package static let accountPlan = SiteURL("account", "plan")
    /// The plans the reader kept.
    package static let savedPlans = SiteURL("account", "plans")
    package static func savedPlan(_ key: String) -> SiteURL { SiteURL("account", "plans", key) }
    /// A plan that a counsellor advised the reader.
    package static func advisedPlan(_ key: String) -> SiteURL { SiteURL("account", "advised-plans", key) }
    package static func advisedPlanKeeping(_ key: String) -> SiteURL {
        SiteURL("account", "advised-plans", key, "keeping")
    }
    package static func advisedPlanRemoval(_ key: String) -> SiteURL {
        SiteURL("account", "advised-plans", key, "removal")
    }
    package static func planSharing(_ key: String) -> SiteURL { SiteURL("account", "plans", key, "sharing") }
    package static func planRemoval(_ key: String) -> SiteURL { SiteURL("account", "plans", key, "removal") }
    package static func planComparison(_ key: String) -> SiteURL { SiteURL("account", "plans", key, "comparison") }
}
