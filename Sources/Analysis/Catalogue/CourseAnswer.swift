package import Database
package import Domain
import Store

/// A course with its rounds, what it teaches and what came of it.
package struct CourseAnswer: Sendable, Encodable {
    package struct Taught: Sendable, Encodable {
        package let unit: CompetencyUnit
        package let level: Level
        package let hours: Int?
        package let basis: TaughtUnit.Basis
        package let confidence: Double
    }

    package struct Offer: Sendable, Encodable {
        package let round: Round
        package let region: Region?
        package let firstLevel: Region?
        /// Only what may be published: see ``RoundOutcome/published(_:enrolled:)``.
        package let outcomes: [RoundOutcome]
    }

    /// Where the course's facts came from.
    package struct Source: Sendable, Encodable {
        package let batch: Batch.ID
        package let kind: String
        package let name: String
        /// ISO 8601 in UTC.
        package let importedAt: String
    }

    package let course: Course
    package let provider: Provider?
    package let programmeType: ProgrammeType?
    package let path: [Node]
    package let fields: [Field]
    package let taught: [Taught]
    package let offers: [Offer]
    package let roundTotal: Int
    package let source: Source?

    /// `nil` where there is no such course. At most `roundLimit` rounds, soonest first.
    package static func read(
        _ id: Course.ID, from database: Database, country: Country, roundLimit: Int
    ) async throws -> CourseAnswer? {
        guard let course = country.catalogue.course(id) else { return nil }
        let stored = try await database.read { connection in
            Stored(
                taught: try CatalogueQueries.taughtUnits(connection, of: id),
                rounds: try CatalogueQueries.rounds(connection, of: id, limit: roundLimit),
                outcomes: try CatalogueQueries.outcomes(connection, of: id),
                roundTotal: try CatalogueQueries.roundCount(connection, of: id),
                batch: try CatalogueQueries.batch(connection, of: id))
        }
        return CourseAnswer(course, stored, country: country)
    }

    private struct Stored: Sendable {
        let taught: [TaughtUnit]
        let rounds: [Round]
        let outcomes: [Round.ID: [RoundOutcome]]
        let roundTotal: Int
        let batch: Batch?
    }

    private init(_ course: Course, _ stored: Stored, country: Country) {
        self.course = course
        provider = country.catalogue.providers[course.providerID]
        programmeType = country.catalogue.programmeType(course.programmeType)
        path = course.nodeID.map { country.standards.path(to: $0) } ?? []
        fields = course.nodeID.map { country.standards.fields(of: $0) } ?? []
        taught = stored.taught.compactMap { entry in
            country.standards.unit(entry.unitID).map {
                Taught(
                    unit: $0, level: entry.level, hours: entry.hours, basis: entry.basis,
                    confidence: entry.confidence)
            }
        }
        offers = stored.rounds.map { round in
            let firstLevel = round.regionID.flatMap { country.regions.ordinal(of: $0) }
                .map { country.regions.firstLevel[$0] }
            return Offer(
                round: round, region: round.regionID.flatMap { country.regions.region($0) }, firstLevel: firstLevel,
                outcomes: RoundOutcome.published(stored.outcomes[round.id] ?? [], enrolled: round.enrolled))
        }
        roundTotal = stored.roundTotal
        source = stored.batch.map { Source(batch: $0.id, kind: $0.kind, name: $0.source, importedAt: $0.importedAt) }
    }
}
