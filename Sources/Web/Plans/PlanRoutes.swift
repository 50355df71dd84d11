import Analysis
import Domain

/// Plans of invented people and the funding rules, open to everybody.
struct PlanRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.personPlan("{key}"), for: .readPublic, repeatable: PlanForm.repeatable) {
            visit -> PersonPlanPage? in
            let country = service.country
            let account = try await PersonAccount.readDemonstration(
                try visit.parameter("key"), from: service.database, country: country)
            guard let account else { return nil }
            let nearest = account.nearby(country, limit: 1).first?.profile
            let form = PlanForm(visit.query, nearest: nearest, country: country)
            return PersonPlanPage(account, form, country: country, format: visit.format)
        }
        try routes.page(.fundingRules, for: .readPublic) { visit -> FundingRulesPage? in
            FundingRulesPage(service.country, format: visit.format)
        }
    }
}
