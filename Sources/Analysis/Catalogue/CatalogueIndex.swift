package import Database
package import Domain
import Engine
import Store

/// The catalogue of the record at one moment, ready to be searched: one row a round, and one for a course without rounds.
package struct CatalogueIndex: Sendable {
    /// The facets a reader can choose from, in the order of the index's columns.
    package enum Facet: Int, CaseIterable, Sendable, Hashable {
        case field, major, level, region, mode, programmeType
    }

    /// One searchable row.
    package struct Row: Sendable {
        package let course: Int
        /// `nil` for a course without rounds.
        package let round: Int?
    }

    package let courses: [Course]
    package let rounds: [Round]
    package let rows: [Row]
    package let providers: [Provider.ID: Provider]
    package let programmeTypes: [ProgrammeType]
    let teaching: TeachingIndex
    package let planning: PlanningIndex
    let openings: [Opening?]
    let typeCodes: [String: UInt16]
    let majors: [Node.ID]
    let table: FacetTable
    let words: TokenIndex
    /// Row numbers in each order a reader can ask for.
    let orders: [CatalogueSort: [UInt32]]
    /// The place of each row in each order.
    let ranks: [CatalogueSort: [UInt32]]
    private let courseOrdinals: [Course.ID: Int]
    private let cancelled: Set<Round.ID>

    /// Loads the catalogue; dates are sorted around `today`.
    package init(
        _ connection: borrowing Connection, standards: StandardsBook, regions: RegionBook, today: CivilDate
    ) throws {
        courses = try CatalogueQueries.courses(connection)
        let all = try CatalogueQueries.rounds(connection)
        rounds = all.filter { $0.cancelledOn == nil }
        cancelled = Set(all.lazy.filter { $0.cancelledOn != nil }.map(\.id))
        providers = Dictionary(
            try CatalogueQueries.providers(connection).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = try CatalogueQueries.programmeTypes(connection)
        let codes = Set(known.map(\.code))
        let unknown = Set(courses.compactMap(\.programmeType)).subtracting(codes).sorted()
        programmeTypes =
            known
            + unknown.map {
                ProgrammeType(code: $0, system: "", name: Localized($0, $0), audience: Localized("", ""))
            }
        typeCodes = Dictionary(
            programmeTypes.enumerated().map { ($1.code, UInt16(truncatingIfNeeded: $0)) },
            uniquingKeysWith: { first, _ in first })
        courseOrdinals = Dictionary(
            courses.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let taught = try CatalogueQueries.taughtUnits(connection)
        teaching = TeachingIndex(taught, ordinals: courseOrdinals)
        planning = try PlanningIndex(
            connection, courses: courses, ordinals: courseOrdinals, rounds: rounds, taught: taught,
            standards: standards, regions: regions)
        rows = Self.rows(courses: courses, rounds: rounds, ordinals: courseOrdinals)
        openings = Self.openings(
            courses: courses.count, rounds: rounds, rows: rows, regions: regions, today: today)
        majors = standards.frameworks.flatMap { standards.roots[$0.id] ?? [] }
        let builder = CatalogueColumns(
            courses: courses, rounds: rounds, rows: rows, standards: standards, regions: regions, majors: majors,
            typeCodes: typeCodes)
        table = builder.table()
        words = TokenIndex(documents: builder.tokens(providers: providers))
        orders = CatalogueOrder.orders(courses: courses, rounds: rounds, rows: rows, today: today)
        ranks = orders.mapValues { order in
            var ranks = [UInt32](repeating: 0, count: order.count)
            for (rank, row) in order.enumerated() { ranks[Int(row)] = UInt32(truncatingIfNeeded: rank) }
            return ranks
        }
    }

    private static func rows(courses: [Course], rounds: [Round], ordinals: [Course.ID: Int]) -> [Row] {
        var rows: [Row] = []
        rows.reserveCapacity(rounds.count)
        var hasRound = [Bool](repeating: false, count: courses.count)
        for (place, round) in rounds.enumerated() {
            guard let course = ordinals[round.courseID] else { continue }
            rows.append(Row(course: course, round: place))
            hasRound[course] = true
        }
        for course in courses.indices where !hasRound[course] { rows.append(Row(course: course, round: nil)) }
        return rows
    }

    /// The course of an identity.
    package func course(_ id: Course.ID) -> Course? {
        courseOrdinals[id].map { courses[$0] }
    }

    func ordinal(of course: Course.ID) -> Int? {
        courseOrdinals[course]
    }

    /// Whether it is known of a round that it does not take place.
    func isCancelled(_ round: Round.ID) -> Bool {
        cancelled.contains(round)
    }

    /// The programme type of a code.
    package func programmeType(_ code: String?) -> ProgrammeType? {
        code.flatMap { typeCodes[$0] }.map { programmeTypes[Int($0)] }
    }
}
