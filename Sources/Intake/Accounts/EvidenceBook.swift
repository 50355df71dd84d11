import Database
import Domain
import Store

/// What rows of evidence refer to, by the codes and names institutions use.
struct EvidenceBook: Sendable {
    let courses: [String: (id: Course.ID, providerID: Provider.ID)]
    /// By the first ten characters of the code, which a revision keeps.
    let units: [String: CompetencyUnit.ID]
    /// By `framework:code`, the newest first.
    /// Every version, by framework and code as a row writes them.
    let alignments: [String: [Alignment]]
    private let profiles: [Profile]

    /// Above so many numbers of courses all are read at once.
    private static let singleCoursesMost = 1_000

    init(_ connection: borrowing Connection, for rows: [EvidenceRow]) throws {
        let wanted = Set(rows.compactMap { $0[.course] }).filter { $0.utf8.count <= EvidenceRow.textBytesMost }
        let found =
            wanted.count <= Self.singleCoursesMost
            ? try wanted.compactMap { try CatalogueQueries.course(connection, externalID: $0) }
            : try CatalogueQueries.courses(connection)
        courses = Dictionary(
            found.map { ($0.externalID, ($0.id, $0.providerID)) }, uniquingKeysWith: { first, _ in first })
        units = Dictionary(
            try UnitQueries.all(connection).map { (String($0.code.prefix(10)), $0.id) },
            uniquingKeysWith: { first, _ in first })
        alignments = Dictionary(grouping: try AlignmentQueries.all(connection, limit: .max)) {
            "\($0.framework):\($0.code)"
        }
        profiles = try ProfileQueries.all(connection)
    }

    /// A profile of some kinds by its code or its exact name.
    func profile(_ text: String, _ kinds: Set<Profile.Kind>) -> Profile.ID? {
        let fitting = profiles.filter { kinds.contains($0.kind) }
        return fitting.first { $0.code == text }?.id
            ?? fitting.first { $0.name?.korean == text || $0.name?.english == text }?.id
    }

    /// The names of at most three profiles that are written nearly like a text.
    func namesNear(_ text: String, _ kinds: Set<Profile.Kind>) -> [String] {
        let wanted = Set(Shingles.of(text))
        let names = profiles.filter { kinds.contains($0.kind) }.compactMap { $0.name?.korean }
        let scored = names.compactMap { name -> (name: String, distance: Int)? in
            let distance = NameDistance.least([text], name)
            let isNear = distance <= max(1, text.unicodeScalars.count / 2)
            return isNear || !wanted.isDisjoint(with: Shingles.of(name)) ? (name, distance) : nil
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }
}
