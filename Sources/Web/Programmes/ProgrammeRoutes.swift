import Analysis
import Domain

/// The policy programmes.
struct ProgrammeRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.programmes, for: .readPublic) { visit -> ProgrammesPage? in
            ProgrammesPage(try await service.programmes(), regions: service.country.regions, format: visit.format)
        }
    }
}

extension SiteURL {
    package static let programmes = SiteURL("programmes")
}
