extension SiteURL {
    /// A company's view of its consenting employees: the first company of the reader.
    package static let companies = SiteURL("company")
    package static func company(_ key: some CustomStringConvertible) -> SiteURL { SiteURL("company", key.description) }
    package static func employee(
        _ company: some CustomStringConvertible, _ person: some CustomStringConvertible
    ) -> SiteURL {
        SiteURL("company", company.description, "employees", person.description)
    }
    package static func newRole(_ company: some CustomStringConvertible) -> SiteURL {
        SiteURL("company", company.description, "new-role")
    }
    package static func role(
        _ company: some CustomStringConvertible, _ role: some CustomStringConvertible
    ) -> SiteURL {
        SiteURL("company", company.description, "roles", role.description)
    }
    package static func endRole(
        _ company: some CustomStringConvertible, _ role: some CustomStringConvertible
    ) -> SiteURL {
        SiteURL("company", company.description, "roles", role.description, "end")
    }
    package static func teamGaps(_ company: some CustomStringConvertible) -> SiteURL {
        SiteURL("company", company.description, "gaps")
    }
    package static func teamPlan(_ company: some CustomStringConvertible) -> SiteURL {
        SiteURL("company", company.description, "plan")
    }
    package static func teamPlans(_ company: some CustomStringConvertible) -> SiteURL {
        SiteURL("company", company.description, "plans")
    }
    package static func savedTeamPlan(
        _ company: some CustomStringConvertible, _ plan: some CustomStringConvertible
    ) -> SiteURL {
        SiteURL("company", company.description, "plans", plan.description)
    }
    package static func removeTeamPlan(
        _ company: some CustomStringConvertible, _ plan: some CustomStringConvertible
    ) -> SiteURL {
        SiteURL("company", company.description, "plans", plan.description, "removal")
    }
}
