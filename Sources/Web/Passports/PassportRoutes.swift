import Analysis
import Domain
import Hummingbird

/// Where figures come from, and computing them again.
struct PassportRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.passport("{figure}"), for: .readPublic) { visit -> PassportPage? in
            guard let figure = FigureID(rawValue: try visit.parameter("figure")) else { return nil }
            let country = service.country
            let passport = try await Passport.read(figure, from: service.database, country: country)
            var computed: Recomputation?
            if visit.query["compute"] == "again" {
                guard let again = try await service.recompute() else {
                    throw SiteError.unavailable(retryAfterSeconds: 5)
                }
                computed = Recomputation(figure, published: country, computed: again)
            }
            return PassportPage(passport, computed: computed, country: country, visit: visit)
        }
    }
}
