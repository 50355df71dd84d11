package import Database
import Domain
import Store

/// Brings the record to an edition of a standard: tree, units with versions, and one occupation profile a class.
package enum StandardsImport {
    /// Imports an edition as one batch, or says that it changes nothing.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: StandardEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        let isRefused = options.refusesPartial && edition.problems.contains { $0.weight == .rejected }
        if options.isDryRun || isRefused {
            return try await database.read { connection in
                let difference = try compare(connection, edition).1
                return report(edition, difference, outcome: isRefused ? .refused : .tried, batch: nil)
            }
        }
        return try await database.write { connection in
            try connection.lock("standards")
            let (framework, difference) = try compare(connection, edition)
            if difference.isEmpty, framework != nil {
                return report(edition, difference, outcome: .unchanged, batch: nil)
            }
            let batch = batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), edition, difference, options)
            try BatchQueries.insert(connection, batch, problems: edition.problems)
            let frameworkID = try framework?.id ?? addFramework(connection, edition, batch.id)
            try write(connection, difference, edition, frameworkID, batch.id, from: options.validFrom)
            try refreshProfiles(connection, frameworkID, batch: batch.id)
            return report(edition, difference, outcome: .imported, batch: batch)
        }
    }

    private static func compare(
        _ connection: borrowing Connection, _ edition: StandardEdition
    ) throws -> (Framework?, StandardDifference) {
        guard let framework = try FrameworkQueries.framework(connection, code: edition.framework) else {
            return (nil, StandardDifference(edition, nodes: [], units: []))
        }
        let difference = StandardDifference(
            edition, nodes: try NodeQueries.all(connection, of: framework.id),
            units: try UnitQueries.all(connection, of: framework.id))
        return (framework, difference)
    }

    private static func addFramework(
        _ connection: borrowing Connection, _ edition: StandardEdition, _ batch: Batch.ID
    ) throws -> Framework.ID {
        let framework = Framework(
            id: Framework.ID(try Identities.reserve(connection, 1, of: "framework")), code: edition.framework,
            name: edition.frameworkName, note: edition.frameworkNote)
        try FrameworkQueries.insert(connection, framework, batch: batch)
        return framework.id
    }

    private static func write(
        _ connection: borrowing Connection, _ difference: StandardDifference, _ edition: StandardEdition,
        _ framework: Framework.ID, _ batch: Batch.ID, from date: CivilDate
    ) throws {
        var identities: [String: Node.ID] = [:]
        for node in try NodeQueries.all(connection, of: framework) { identities[node.code] = node.id }
        let first = try Identities.reserve(connection, difference.newNodes.count, of: "node")
        let added = difference.newNodes.enumerated().map { offset, code in
            let id = Node.ID(first + Int64(offset))
            identities[code] = id
            let parent = code.utf8.count > 2 ? identities[String(code.dropLast(2))] : nil
            return Node(
                id: id, frameworkID: framework, parentID: parent, depth: code.utf8.count / 2, code: code,
                name: edition.names[code])
        }
        try NodeQueries.insert(connection, added, from: date, batch: batch)
        try NodeQueries.supersede(connection, difference.renamedNodes, from: date, batch: batch)
        let firstUnit = try Identities.reserve(connection, difference.newUnits.count, of: "competency_unit")
        let units = difference.newUnits.enumerated().compactMap { offset, unit -> CompetencyUnit? in
            guard let node = identities[unit.classCode] else { return nil }
            return CompetencyUnit(
                id: CompetencyUnit.ID(firstUnit + Int64(offset)), frameworkID: framework, nodeID: node,
                code: unit.code, name: unit.name, level: unit.level, hours: unit.hours, definition: unit.definition)
        }
        try UnitQueries.insert(connection, units, from: date, batch: batch)
        try UnitQueries.supersede(connection, difference.revisedUnits, from: date, batch: batch)
    }

    /// Makes each class of the framework an occupation profile that requires its units at their levels.
    private static func refreshProfiles(
        _ connection: borrowing Connection, _ framework: Framework.ID, batch: Batch.ID
    ) throws {
        let units = Dictionary(grouping: try UnitQueries.all(connection, of: framework), by: \.nodeID)
        let profiles = try ProfileQueries.all(connection).filter {
            $0.frameworkID == framework && $0.kind == .occupation
        }
        let known = Dictionary(
            profiles.compactMap { profile in profile.nodeID.map { ($0, profile.id) } },
            uniquingKeysWith: { first, _ in first })
        let stored = try ProfileQueries.requirements(connection)
        let classes = try NodeQueries.all(connection, of: framework).filter { units[$0.id] != nil }
        let added = classes.filter { known[$0.id] == nil }
        let first = try Identities.reserve(connection, added.count, of: "profile")
        let newProfiles = added.enumerated().map { offset, node in
            Profile(
                id: Profile.ID(first + Int64(offset)), frameworkID: framework, nodeID: node.id, kind: .occupation,
                code: node.code, name: nil)
        }
        try ProfileQueries.insert(connection, newProfiles, batch: batch)
        let identities = known.merging(
            newProfiles.compactMap { profile in profile.nodeID.map { ($0, profile.id) } },
            uniquingKeysWith: { first, _ in first })
        for node in classes {
            guard let profile = identities[node.id] else { continue }
            let wanted = (units[node.id] ?? []).sorted { $0.id < $1.id }.map {
                Profile.Requirement(unitID: $0.id, level: $0.level, weight: 1, isMandatory: false)
            }
            if stored[profile] != wanted {
                try ProfileQueries.replaceRequirements(connection, wanted, of: profile, batch: batch)
            }
        }
    }

    private static func batch(
        id: Batch.ID, _ edition: StandardEdition, _ difference: StandardDifference, _ options: ImportOptions
    ) -> Batch {
        Batch(
            id: id, kind: "standards", source: edition.source, fileName: edition.fileName,
            fileHash: edition.fileHash, reader: edition.reader, readerVersion: edition.readerVersion,
            counts: counts(edition, difference), actor: options.actor, importedAt: options.now.description)
    }

    private static func counts(_ edition: StandardEdition, _ difference: StandardDifference) -> Batch.Counts {
        var counts = Batch.Counts()
        counts.read = edition.rowsRead
        counts.added = difference.newUnits.count
        counts.changed = difference.revisedUnits.count
        counts.unchanged = difference.unchangedUnits
        counts.rejected = Set(edition.problems.filter { $0.weight == .rejected }.map(\.row)).count
        counts.doubtful = Set(edition.problems.filter { $0.weight == .doubtful }.map(\.row)).count
        return counts
    }

    private static func report(
        _ edition: StandardEdition, _ difference: StandardDifference, outcome: ImportReport.Outcome, batch: Batch?
    ) -> ImportReport {
        var facts = edition.facts
        facts.append(
            .init("new-nodes", Localized("새 분류", "new classification entries"), difference.newNodes.count))
        facts.append(
            .init(
                "renamed-nodes", Localized("이름이 바뀐 분류", "renamed classification entries"),
                difference.renamedNodes.count))
        return ImportReport(
            outcome: outcome, batch: batch, counts: counts(edition, difference), facts: facts,
            problems: edition.problems)
    }
}
