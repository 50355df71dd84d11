package import Analysis
package import Domain

/// A page of found rounds without any formatting: what the search page and the programming interface answer as JSON.
package struct CatalogueFacts: Sendable, Encodable {
    /// One found row: a round, or a course that has none.
    package struct Found: Sendable, Encodable {
        package let course: Course
        package let provider: Provider?
        /// `nil` for a course without rounds.
        package let round: Round?
        package let region: Region?
        package let stage: RoundStage?
    }

    /// One choice of a facet and the rows it has or would have.
    package struct Choice: Sendable, Encodable {
        package let code: String
        package let name: Localized
        package let count: Int
        package let isChosen: Bool
    }

    package let total: Int
    /// The place of the first row, from 1; 0 where nothing was found.
    package let firstPlace: Int
    package let rows: [Found]
    /// Choices by the name of the facet's parameter.
    package let facets: [String: [Choice]]
    /// What the parameter `after` of the next page is, `nil` on the last.
    package let next: String?
    package let asOf: CivilDate

    /// Collects what an answer's numbers stand for.
    package init(_ answer: CatalogueAnswer, country: Country) {
        let catalogue = country.catalogue
        total = answer.total
        firstPlace = answer.firstPlace
        rows = answer.rows.map { row in
            let course = catalogue.courses[row.course]
            let round = row.round.map { catalogue.rounds[$0] }
            return Found(
                course: course, provider: catalogue.providers[course.providerID], round: round,
                region: round?.regionID.flatMap { country.regions.shown($0) },
                stage: round.map { RoundStage($0, on: country.asOf) })
        }
        var facets: [String: [Choice]] = [:]
        for (facet, choices) in answer.facets {
            facets[facet.parameter] = choices.map {
                Choice(code: $0.code, name: $0.name, count: $0.count, isChosen: $0.isChosen)
            }
        }
        self.facets = facets
        next = answer.nextCursor
        asOf = country.asOf
    }
}
