import Analysis
import Domain

/// The standards: tree, search, nodes and units.
struct StandardsRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.standards, for: .readPublic) { visit -> StandardsPage? in
            StandardsPage(service.country, words: visit.query["q"] ?? "", format: visit.format)
        }
        try routes.page(.node("{id}"), for: .readPublic) { visit -> NodePage? in
            let country = service.country
            guard let node = country.standards.nodes[try visit.identifier("id")] else { return nil }
            return NodePage(node, country: country, format: visit.format)
        }
        try routes.page(.unit("{id}"), for: .readPublic) { visit -> UnitPage? in
            let country = service.country
            let answer = try await UnitAnswer.read(
                try visit.identifier("id"), from: service.database, country: country, courseLimit: 25)
            return answer.map { UnitPage($0, format: visit.format) }
        }
    }
}
