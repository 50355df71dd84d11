import Analysis
import Domain

/// The search of the catalogue and the page of a course.
struct CatalogueRoutes: SiteRoutes {
    let service: CountryService

    /// The most rounds a course's page lists.
    static let roundLimit = 300

    func add(to routes: RouteTable) throws {
        try routes.page(.courses, for: .readPublic, repeatable: CatalogueQuestionForm.repeatable) {
            visit -> CatalogueSearchPage? in
            let country = service.country
            return CatalogueSearchPage(
                CatalogueQuestionForm(visit.query, country: country), country: country, format: visit.format)
        }
        try routes.page(.course("{id}"), for: .readPublic) { visit -> CoursePage? in
            let country = service.country
            let id: Course.ID = try visit.identifier("id")
            let answer = try await CourseAnswer.read(
                id, from: service.database, country: country, roundLimit: Self.roundLimit)
            return answer.map { CoursePage($0, country: country, format: visit.format) }
        }
    }
}
