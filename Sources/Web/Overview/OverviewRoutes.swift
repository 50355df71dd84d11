import Analysis
import Domain

/// The first page.
struct OverviewRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.overview, for: .readPublic) { visit -> OverviewPage? in
            let country = service.country
            if let field = visit.query["field"], country.standards.field(code: field) == nil {
                throw SiteError.badRequest(Localized("그런 분야가 없습니다", "There is no such field"))
            }
            if let hours = visit.query["hours"], Int(hours).map(OverviewAnswer.hourChoices.contains) != true {
                throw SiteError.badRequest(Localized("시간은 40, 120, 300, 600 가운데 고릅니다", "Hours are 40, 120, 300 or 600"))
            }
            let answer = OverviewAnswer(
                country, field: visit.query["field"], hours: visit.query.integer("hours", in: 0...600) ?? 300)
            return OverviewPage(answer, boundaries: country.regions, format: visit.format)
        }
    }
}
