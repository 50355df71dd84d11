package import Database
import Domain
import Store

/// Builds the demonstration nation: an invented country whose totals follow the figures of the source documents.
package enum Demonstration {
    /// Why the nation was not built.
    package enum Problem: Error, Equatable, CustomStringConvertible {
        case noSuchStandard(String)
        /// A demonstration with other settings is in the record.
        case alreadyBuilt(summary: String)
        /// The record holds real people.
        case recordInUse(people: Int)

        package var description: String {
            switch self {
            case .noSuchStandard(let code):
                "The standard \(code) is not in the record; import it first with: dure import standards FILE"
            case .alreadyBuilt(let summary):
                "This record holds another one: \(summary). Use --replace or another DURE_HOME."
            case .recordInUse(let people):
                "The record holds \(people) people who are not part of a demonstration; use another record."
            }
        }
    }

    /// What to do when a demonstration is in the record already.
    package enum Presence: Sendable {
        /// Any demonstration will do: a start on another day must not fail.
        case keepAny
        /// It must be the one asked for.
        case mustMatch
        /// It is removed and built anew.
        case replace
    }

    /// What was built.
    package struct Report: Sendable, Hashable, Encodable {
        package let wasThere: Bool
        package let summary: String
        package let providers: Int
        package let courses: Int
        package let rounds: Int
        package let people: Int
        package let evidence: Int
        package let recognitions: Int
    }

    /// Builds the nation over the standard the settings name; the starter standard is loaded when it is the one.
    ///
    /// - Parameter progress: called with the share done, 0 to 1.
    /// - Throws: `Problem`, `DatabaseError`; nothing is half-written.
    package static func build(
        in database: Database, settings: DemonstrationSettings, whenPresent presence: Presence, by actor: String,
        now: Timestamp,
        progress: @Sendable (Double) -> Void
    ) async throws -> Report {
        try await ReferenceData.load(into: database, by: actor, now: now)
        if settings.framework == Framework.demonstrationCode {
            _ = try await StandardsImport.run(
                try StarterStandard.edition(), into: database,
                options: ImportOptions(actor: actor, now: now, validFrom: settings.asOf))
        }
        let profiles = try ResourceTable("profiles")
        let profileUnits = try ResourceTable("profile-units")
        let alignments = try ResourceTable("alignments")
        let figures = try Self.figures()
        return try await database.write(limit: .none) { connection in
            try connection.lock("demonstration")
            if let known = try present(connection) {
                if presence == .keepAny || (presence == .mustMatch && known.source == settings.summary) {
                    return try report(connection, wasThere: true, known.source)
                }
                guard presence == .replace else { throw Problem.alreadyBuilt(summary: known.source) }
            }
            let people = try DemonstrationQueries.realPeople(connection)
            guard people == 0 else { throw Problem.recordInUse(people: people) }
            try DemonstrationQueries.remove(connection)
            let totals = DemonstrationTotals(figures: figures, settings: settings)
            let batch = try addBatch(connection, settings, totals, actor, now)
            try StarterStandard.addProfiles(connection, profiles, profileUnits, batch: batch)
            try StarterStandard.addAlignments(connection, alignments, on: settings.asOf, batch: batch)
            let world = try world(connection, settings, figures)
            let builder = DemonstrationBuilder(
                world: world, totals: totals, settings: settings, batch: batch,
                recordedAt: Moment(now.description) ?? Moment(startOf: settings.asOf))
            try builder.build(connection, progress: progress)
            return try report(connection, wasThere: false, settings.summary)
        }
    }

    /// The figures of the source documents by key.
    static func figures() throws -> [String: Double] {
        var figures: [String: Double] = [:]
        for row in try ResourceTable("demonstration").rows {
            guard let value = try row.real("value") else { throw row.wrong("value") }
            figures[try row.text("key")] = value
        }
        return figures
    }

    private static func present(_ connection: borrowing Connection) throws -> Batch? {
        guard try DemonstrationQueries.isPresent(connection) else { return nil }
        return try BatchQueries.latest(connection, kind: "demonstration")
    }

    private static func addBatch(
        _ connection: borrowing Connection, _ settings: DemonstrationSettings, _ totals: DemonstrationTotals,
        _ actor: String, _ now: Timestamp
    ) throws -> Batch.ID {
        var counts = Batch.Counts()
        counts.read = totals.people + totals.courses + totals.providers
        counts.added = counts.read
        let batch = Batch(
            id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "demonstration",
            source: settings.summary, fileName: nil, fileHash: nil, reader: "demonstration", readerVersion: 1,
            counts: counts, actor: actor, importedAt: now.description)
        try BatchQueries.insert(connection, batch, problems: [])
        return batch.id
    }

    private static func world(
        _ connection: borrowing Connection, _ settings: DemonstrationSettings, _ figures: [String: Double]
    ) throws -> DemonstrationWorld {
        guard let framework = try FrameworkQueries.framework(connection, code: settings.framework) else {
            throw Problem.noSuchStandard(settings.framework)
        }
        let regions = try RegionQueries.all(connection, on: settings.asOf)
        var employed: [String: Double] = [:]
        for (key, value) in figures where key.hasPrefix("employed-") { employed[String(key.dropFirst(9))] = value }
        try carryOver(&employed, regions: regions, connection)
        return DemonstrationWorld(
            nodes: try NodeQueries.all(connection, of: framework.id),
            units: try UnitQueries.all(connection, of: framework.id), profiles: try ProfileQueries.all(connection),
            requirements: try ProfileQueries.requirements(connection), regions: regions, employed: employed)
    }

    /// Adds the counts of regions that are gone to the regions that followed them.
    private static func carryOver(
        _ employed: inout [String: Double], regions: [Region], _ connection: borrowing Connection
    ) throws {
        let present = Dictionary(regions.map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
        let gone = try RegionQueries.keys(connection)
        for succession in try RegionQueries.successors(connection) {
            guard let from = gone[succession.from], let to = present[succession.to], let count = employed[from],
                !present.values.contains(from)
            else { continue }
            employed[to, default: 0] += count * succession.weight
            employed[from] = nil
        }
    }

    private static func report(
        _ connection: borrowing Connection, wasThere: Bool, _ summary: String
    ) throws -> Report {
        let counts = try DemonstrationQueries.counts(connection)
        return Report(
            wasThere: wasThere, summary: summary, providers: counts.providers, courses: counts.courses,
            rounds: counts.rounds, people: counts.people, evidence: counts.evidence,
            recognitions: counts.recognitions)
    }
}
