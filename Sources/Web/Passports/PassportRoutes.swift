import Analysis
import Domain
import Hummingbird

/// Where figures come from, and computing them again.
struct PassportRoutes: SiteRoutes {
    let service: CountryService
    private let gate = ComputationGate()

    init(service: CountryService) {
        self.service = service
    }

    func add(to routes: RouteTable) throws {
        try routes.page(.passport("{figure}")) { visit -> PassportPage? in
            guard let figure = FigureID(rawValue: try visit.parameter("figure")) else { return nil }
            let country = service.country
            let passport = try await Passport.read(figure, from: service.database, country: country)
            var computed: Recomputation?
            if visit.query["compute"] == "again" { computed = try await compute(figure, against: country) }
            return PassportPage(passport, computed: computed, country: country, visit: visit)
        }
    }

    /// Computes the nation once more; one at a time, because each takes a thread for as long as the nation is large.
    private func compute(_ figure: FigureID, against country: Country) async throws -> Recomputation {
        guard gate.enter() else { throw SiteError.unavailable(retryAfterSeconds: 5) }
        defer { gate.leave() }
        return Recomputation(figure, published: country.nation, computed: try await service.recompute())
    }
}
