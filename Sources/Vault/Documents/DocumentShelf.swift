package import Domain
import Foundation

/// Attached documents: sealed files outside the database, under names that tell nothing.
///
/// A name is a keyed hash of the person and the content, so nobody can test whether a known document is here, one
/// person's file cannot be reached through another's, and erasing it touches nobody else. What a person sends twice is
/// kept once. Each file is sealed for its own name, so files cannot be exchanged for one another.
package struct DocumentShelf: Sendable {
    /// What the record keeps of a document.
    package struct Kept: Hashable, Sendable {
        /// 64 hexadecimal digits: the name of the file, never a name a person gave.
        package let name: String
        package let type: DocumentType
        package let byteCount: Int
    }

    /// A document taken from the shelf. Serve it only as an attachment, under a name of our own.
    package struct Opened: Hashable, Sendable {
        package let type: DocumentType
        package let bytes: [UInt8]
    }

    /// 10 MiB.
    package static let standardBytes = 10 << 20

    private let folder: String
    private let vault: KeyRing
    private let maximumBytes: Int

    package init(folder: String, vault: KeyRing, maximumBytes: Int = standardBytes) {
        self.folder = folder
        self.vault = vault
        self.maximumBytes = maximumBytes
    }

    /// Checks and keeps a document of a person.
    ///
    /// Write the record's row after this returned: a file without a row is harmless, a row without its file is not.
    /// - Parameter declaredType: the media type the browser sent.
    /// - Throws: `DocumentProblem` for a file that is not taken; `VaultError` where the shelf cannot be written.
    package func keep(_ bytes: [UInt8], of person: Person.ID, declaredType: String?) throws -> Kept {
        let accepted = try DocumentCheck.run(bytes, declared: declaredType, maximumBytes: maximumBytes)
        let hash = Digest.hex(Digest.sha256(accepted.bytes))
        let name = vault.index("\(person.rawValue)/\(hash)", column: "document.name")
        let kept = Kept(name: name, type: accepted.type, byteCount: accepted.bytes.count)
        let sealed = try vault.seal([Self.mark(accepted.type)] + accepted.bytes, at: Self.place(name))
        try told {
            try PrivateFile.makeFolder(folder)
            try PrivateFile.makeFolder("\(folder)/\(name.prefix(2))")
            try PrivateFile.write(sealed, to: path(name), replacing: true)
        }
        return kept
    }

    /// A document by its name; `nil` where there is none.
    ///
    /// The caller has made sure that the reader may see it.
    package func open(_ name: String) throws -> Opened? {
        guard Self.isName(name) else { return nil }
        guard let sealed = try file(name) else { return nil }
        let bytes = try vault.openBytes(sealed, at: Self.place(name))
        guard let type = bytes.first.flatMap(Self.type) else { throw VaultError.broken }
        return Opened(type: type, bytes: Array(bytes.dropFirst()))
    }

    /// Whether a document lies on the shelf.
    package func holds(_ name: String) -> Bool {
        Self.isName(name) && FileManager.default.fileExists(atPath: path(name))
    }

    /// Removes a document for good, as erasure demands. The caller has made sure that no other row of the same person
    /// names it.
    package func delete(_ name: String) throws {
        guard Self.isName(name) else { return }
        try told { try PrivateFile.remove(path(name)) }
    }

    private func file(_ name: String, first: Int? = nil) throws -> [UInt8]? {
        do {
            return try PrivateFile.read(path(name), maximumBytes: max(maximumBytes, Self.readMax), first: first)
        } catch let problem where problem.isMissing {
            return nil
        } catch {
            throw VaultError.documents(error.sentence)
        }
    }

    @discardableResult
    private func told<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let problem as PrivateFile.Problem {
            throw VaultError.documents(problem.sentence)
        }
    }

    private func path(_ name: String) -> String { "\(folder)/\(name.prefix(2))/\(name)" }

    /// A lower limit than before must not shut what was taken in under the former one.
    private static let readMax = 256 << 20

    private static func place(_ name: String) -> FieldPlace {
        FieldPlace(table: "document", column: "content", row: name)
    }

    static func isName(_ name: some StringProtocol) -> Bool {
        name.utf8.count == 64
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func mark(_ type: DocumentType) -> UInt8 {
        switch type {
        case .pdf: 1
        case .png: 2
        case .jpeg: 3
        }
    }

    private static func type(_ mark: UInt8) -> DocumentType? {
        DocumentType.allCases.first { Self.mark($0) == mark }
    }
}

extension DocumentShelf {
    /// What sealing documents anew did.
    package struct Rotation: Hashable, Sendable, Encodable {
        package var resealed = 0
        /// Documents no key opens; they stay as they are.
        package var shut = 0
    }

    /// Seals every document with the newest key, one file at a time; what is done already is skipped.
    package func rotate() throws -> Rotation {
        var report = Rotation()
        for name in names() {
            guard let sealed = try file(name), !sealed.starts(with: vault.header) else { continue }
            guard let bytes = try? vault.openBytes(sealed, at: Self.place(name)) else {
                report.shut += 1
                continue
            }
            let again = try vault.seal(bytes, at: Self.place(name))
            try told { try PrivateFile.write(again, to: path(name), replacing: true) }
            report.resealed += 1
        }
        return report
    }

    /// How many documents are sealed with each key.
    package func counts() throws -> [UInt32: Int] {
        var counts: [UInt32: Int] = [:]
        for name in names() {
            guard let sealed = try file(name, first: 5) else { continue }
            counts[KeyRing.keyNumber(of: sealed), default: 0] += 1
        }
        return counts
    }

    /// The names of all documents.
    package func names() -> [String] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.compactMap { $0.split(separator: "/").last.map(String.init) }.filter { Self.isName($0) }.sorted()
    }
}
