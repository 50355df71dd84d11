import Analysis
import Domain

/// The jobs and other profiles.
struct ProfileRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.profiles, for: .readPublic) { visit -> ProfileListPage? in
            ProfileListPage(service.country, visit: visit)
        }
        try routes.page(.profile("{id}"), for: .readPublic) { visit -> ProfilePage? in
            let answer = ProfileAnswer(service.country, profile: try visit.identifier("id"), courseLimit: 25)
            return answer.map { ProfilePage($0, format: visit.format) }
        }
    }
}
