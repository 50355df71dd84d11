/// One import: what came in, from where, read by what, and what was refused.
package struct Batch: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Batch>

    /// The kind of what training institutions send by themselves.
    package static let evidenceDelivery = "evidence-delivery"
    /// The kind of tables that say what profiles require.
    package static let givenProfiles = "profiles"
    /// The kind of tables with funding rules of the installation.
    package static let givenFunding = "funding"

    package let id: ID
    /// What was imported: `standards`, `courses`, `regions`, `reference`, `demonstration`.
    package let kind: String
    /// The name of the source as a reader would cite it.
    package let source: String
    /// The file's own name without its folder, `nil` for data that ships with the program.
    package let fileName: String?
    /// SHA-256 of the bytes read, in lower-case hexadecimal.
    package let fileHash: String?
    package let reader: String
    package let readerVersion: Int
    package let counts: Counts
    package let actor: String
    /// ISO 8601 in UTC, such as `2026-11-21T08:40:00Z`.
    package let importedAt: String

    /// How many rows were read and what became of them.
    package struct Counts: Hashable, Sendable, Codable {
        package var read = 0
        package var added = 0
        package var changed = 0
        package var unchanged = 0
        package var rejected = 0
        package var doubtful = 0

        package init() {}
    }

    package init(
        id: ID, kind: String, source: String, fileName: String?, fileHash: String?, reader: String,
        readerVersion: Int, counts: Counts, actor: String, importedAt: String
    ) {
        self.id = id
        self.kind = kind
        self.source = source
        self.fileName = fileName
        self.fileHash = fileHash
        self.reader = reader
        self.readerVersion = readerVersion
        self.counts = counts
        self.actor = actor
        self.importedAt = importedAt
    }
}
