import Analysis
import Domain

/// Pages about the installation itself: data sources, imports, glossary, accessibility.
struct ReferenceRoutes: SiteRoutes {
    let service: CountryService
    let glossary: Glossary

    func add(to routes: RouteTable) throws {
        try routes.page(.sources, for: .readPublic) { visit -> SourcesPage? in
            SourcesPage(try await service.batches(limit: 100), format: visit.format)
        }
        try routes.page(.batch("{id}"), for: .readPublic) { visit -> BatchPage? in
            let found = try await service.batch(try visit.identifier("id"), problemLimit: 500)
            return found.map { BatchPage($0.batch, problems: $0.problems, format: visit.format) }
        }
        try routes.page(.glossary, for: .readPublic) { visit -> GlossaryPage? in
            GlossaryPage(glossary, language: visit.language)
        }
        try routes.page(.accessibility, for: .readPublic) { visit -> AccessibilityPage? in
            AccessibilityPage(language: visit.language)
        }
    }
}

extension SiteURL {
    package static func batch(_ id: some CustomStringConvertible) -> SiteURL {
        SiteURL("sources", "batches", id.description)
    }
}
