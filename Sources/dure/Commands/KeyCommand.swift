import ArgumentParser
import Database
import Domain
import Store
import Vault

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The keys personal data are sealed with: list them, add one, seal everything with the newest.",
        discussion: """
            To exchange a key: add one, start the server anew so that it seals with it, rotate, make a backup of the key
            file, and remove the old one once no backup of the record that needs it is kept.

              dure key list
              dure key new
              dure key rotate
              dure key remove 1
            """,
        subcommands: [List.self, New.self, Rotate.self, Remove.self])
}

extension KeyCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the numbers of the keys and how many texts need each; never the keys themselves.")

        @OptionGroup var record: RecordOptions

        private struct Line: Encodable {
            let number: UInt32
            let isNewest: Bool
            let isThere: Bool
            let texts: Int
            let documents: Int
        }

        func run() async throws {
            let vault = try KeyFile.open(record.keyPlace)
            let shelf = DocumentShelf(folder: record.documentFolder, vault: vault)
            let database = try await record.connect()
            let texts = try await database.read(limit: .none) { try SealedColumns.counts($0) }
            let documents = try shelf.counts()
            let numbers = Set(vault.numbers).union(texts.keys).union(documents.keys).sorted()
            let lines = numbers.map { number in
                Line(
                    number: number, isNewest: number == vault.newest, isThere: vault.numbers.contains(number),
                    texts: texts[number] ?? 0, documents: documents[number] ?? 0)
            }
            if record.json { return try Output.json(lines) }
            Output.table(
                ["key", "texts", "documents", ""],
                lines.map { line in
                    let note = line.isThere ? (line.isNewest ? "seals new texts" : "") : "NOT THERE"
                    return [
                        "\(line.number)", Output.number(line.texts), Output.number(line.documents), note,
                    ]
                })
        }
    }

    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a key that new texts are sealed with. Start the server anew afterwards, and make a backup.")

        @OptionGroup var record: RecordOptions

        func run() async throws {
            _ = try record.keys()
            let vault = try KeyFile.addKey(record.keyPlace)
            if record.json { return try Output.json(["newest": vault.newest]) }
            Output.line("Key \(vault.newest) seals new texts from now on. Back up \(record.keyPlace) now.")
            Output.line("Next: start the server anew, then dure key rotate.")
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal every text and document with the newest key. Can be stopped and started again.")

        @OptionGroup var record: RecordOptions

        private struct Result: Encodable {
            let newest: UInt32
            let texts: KeyRotation.Report
            let documents: DocumentShelf.Rotation
        }

        func run() async throws {
            let database = try await record.connect()
            let vault = try await record.keys(for: database)
            let progress = Progress("Sealing anew")
            let texts = try await KeyRotation(vault: vault).run(database) { progress.show($0) }
            let documents = try DocumentShelf(folder: record.documentFolder, vault: vault).rotate()
            await database.close()
            if record.json {
                try Output.json(Result(newest: vault.newest, texts: texts, documents: documents))
            } else {
                Output.line("Sealed with key \(vault.newest): \(Output.number(texts.resealed)) texts,")
                Output.line("\(Output.number(documents.resealed)) documents.")
            }
            let left = texts.left + documents.shut
            guard left == 0 else {
                throw Failure(
                    """
                    \(Output.number(left)) still need an older key (\(Output.number(texts.shut + documents.shut)) of \
                    them no key opens). If a server is running, start it anew and rotate again; see dure check.
                    """)
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an old key out for good, once nothing in the record needs it.")

        @OptionGroup var record: RecordOptions
        @Argument(help: "The number of the key.")
        var number: UInt32

        func run() async throws {
            let vault = try KeyFile.open(record.keyPlace)
            let database = try await record.connect()
            let number = number
            let texts = try await database.read(limit: .none) { try SealedColumns.counts($0)[number] ?? 0 }
            let documents = try DocumentShelf(folder: record.documentFolder, vault: vault).counts()[number] ?? 0
            guard texts + documents == 0 else {
                throw Failure(
                    "Key \(number) is still needed by \(texts) texts and \(documents) documents; run dure key rotate.")
            }
            let left = try KeyFile.removeKey(number, from: record.keyPlace)
            if record.json { return try Output.json(["keys": left.numbers]) }
            Output.line("Key \(number) is gone. Backups of the record that need it cannot be read any more.")
        }
    }
}
