package import Database
package import Domain
import Foundation
import Store

/// The reference data that ships with the program: regions, programme types, fields, policy programmes and funding
/// rules.
package enum ReferenceData {
    private static let readerVersion = 1

    /// Brings the record to the reference data of this program; does nothing when it has it already.
    ///
    /// - Returns: the batch it came in, `nil` when nothing changed.
    @discardableResult
    package static func load(into database: Database, by actor: String, now: Timestamp) async throws -> Batch? {
        let regions = try RegionRegister()
        let types = try ResourceTable("programme-types")
        let fields = try ResourceTable("fields")
        let fieldNodes = try ResourceTable("field-nodes")
        let programmes = try ProgrammeRegister()
        let funding = try FundingRegister()
        let hash = FileHash.sha256(
            regions.bytes + types.bytes + fields.bytes + fieldNodes.bytes + programmes.bytes + funding.bytes
                + Self.ruleBytes)
        let programmeTypes = try types.rows.map(Self.programmeType)
        return try await database.write { connection in
            try connection.lock("reference")
            if let latest = try BatchQueries.latest(connection, kind: "reference"), latest.fileHash == hash {
                return nil
            }
            var counts = Batch.Counts()
            counts.read = regions.facts.count + types.rows.count + fields.rows.count + fieldNodes.rows.count
            counts.read += programmes.programmes.count + funding.rules.count
            counts.added = counts.read
            let batch = Batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "reference",
                source: "Reference data of Dure", fileName: nil, fileHash: hash, reader: "reference",
                readerVersion: readerVersion, counts: counts, actor: actor, importedAt: now.description)
            try BatchQueries.insert(connection, batch, problems: [])
            try RegionWriting.replace(
                connection, regions.facts, successions: regions.successions, batch: batch.id)
            try CatalogueWriting.replace(connection, programmeTypes, batch: batch.id)
            try replaceFields(connection, fields, fieldNodes, batch.id)
            try AccountWriting.insertMissing(connection, RecognitionRules.all, batch: batch.id)
            for programme in programmes.programmes {
                try ProgrammeQueries.replace(connection, programme, batch: batch.id)
            }
            // Rules the installation has put its own versions of are its own from then on.
            let given = try FundingQueries.given(connection)
            try FundingQueries.insertMissing(
                connection, funding.rules.filter { !given.contains($0.code) }, batch: batch.id)
            return batch
        }
    }

    /// The recognition rules with their versions, so that a new version is loaded as reference data.
    private static var ruleBytes: [UInt8] {
        RecognitionRules.all.flatMap { Array("\($0.code) \($0.version) \($0.text.korean)\n".utf8) }
    }

    private static func programmeType(_ row: ResourceTable.Row) throws -> ProgrammeType {
        ProgrammeType(
            code: try row.text("code"), system: try row.text("system"),
            name: Localized(try row.text("name_ko"), try row.text("name_en")),
            audience: Localized(try row.text("audience_ko"), try row.text("audience_en")))
    }

    private static func replaceFields(
        _ connection: borrowing Connection, _ fields: ResourceTable, _ nodes: ResourceTable, _ batch: Batch.ID
    ) throws {
        let nodesByField = Dictionary(grouping: nodes.rows) { $0["field"] ?? "" }
        for row in fields.rows {
            let code = try row.text("code")
            let covered = try (nodesByField[code] ?? []).map { node in
                FieldNode(
                    framework: try node.text("framework"), nodeCode: try node.text("node_code"),
                    reason: Localized(try node.text("reason_ko"), try node.text("reason_en")))
            }
            let field = Field(
                id: Field.ID(0), code: code, group: try row.text("group"),
                name: Localized(try row.text("name_ko"), try row.text("name_en")),
                note: row["note_ko"].map { Localized($0, row["note_en"]) })
            try FieldQueries.replace(connection, field, sort: try row.integer("sort"), nodes: covered, batch: batch)
        }
    }
}
