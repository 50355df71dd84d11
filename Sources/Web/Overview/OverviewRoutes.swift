import Analysis

/// The first page.
struct OverviewRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.overview) { visit -> OverviewPage? in
            let country = service.country
            let answer = OverviewAnswer(
                country, field: visit.query["field"], hours: visit.query.integer("hours", in: 0...600) ?? 300)
            return OverviewPage(answer, boundaries: country.regions, format: visit.format)
        }
    }
}
