import Foundation
import TestKit
import Testing

@testable import Vault

@Suite("The key file")
struct KeyFileTests {
    private let place = FieldPlace(table: "person_identity", column: "name_sealed", row: 7)

    private func mode(_ path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    private func setMode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func sentence(_ body: () throws -> KeyRing) -> String {
        do {
            _ = try body()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test("is made closed at the first start and read at the second")
    func made() async throws {
        try await withTemporaryFolder { home in
            let folder = home + "/keys"
            #expect(throws: VaultError.self) { try KeyFile.open(folder: folder) }
            let sealed = try KeyFile.openOrCreate(folder: folder).seal("김하늘", at: place)
            #expect(try mode(folder) == 0o700)
            #expect(try mode(folder + "/" + KeyFile.name) == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [KeyFile.name])
            #expect(try KeyFile.openOrCreate(folder: folder).open(sealed, at: place) == "김하늘")
            #expect(try KeyFile.open(folder: folder).open(sealed, at: place) == "김하늘")
        }
    }

    @Test("that others can read, or in a folder others can open, is refused with the command that closes it")
    func openToOthers() async throws {
        try await withTemporaryFolder { home in
            let folder = home + "/keys"
            _ = try KeyFile.openOrCreate(folder: folder)
            for open in [0o640, 0o604, 0o660] {
                try setMode(open, folder + "/" + KeyFile.name)
                #expect(sentence { try KeyFile.openOrCreate(folder: folder) }.contains("chmod 600"))
            }
            try setMode(0o600, folder + "/" + KeyFile.name)
            try setMode(0o750, folder)
            #expect(sentence { try KeyFile.openOrCreate(folder: folder) }.contains("chmod 700"))
        }
    }

    @Test(
        "that is cut, doubled, of another kind or no text is refused, never replaced",
        arguments: [
            "", "dure-keys 1\n", "dure-keys 2\nkey 1 AA\nindex AA\n", "key 1 AA\nindex AA\n",
            "dure-keys 1\nkey 1 AA\n", "dure-keys 1\nindex AA\n", "dure-keys 1\nkey 1 AA\nkey 1 AA\nindex AA\n",
            "dure-keys 1\nkey 0 AA\nindex AA\n", "dure-keys 1\nkey -1 AA\nindex AA\n",
            "dure-keys 1\nkey 99999999999999999999 AA\nindex AA\n", "dure-keys 1\nkey 1 AA \nindex AA\n",
            "dure-keys 1\nkey 1 AAb\nindex AA\n", "dure-keys 1\nkey 1 AA\nindex AA\nindex AA\n",
            "dure-keys 1\nkey 1 AA\nindex AA\nmore\n", "{}", "dure-keys 1\nkey １ AA\nindex AA\n",
        ])
    func hostile(text: String) async throws {
        let bytes = Array(text.replacing("AA", with: String(repeating: "0a", count: 32)).utf8)
        #expect(KeyMaterial(bytes) == nil)
        try await withTemporaryFolder { home in
            let folder = home + "/keys"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let path = folder + "/" + KeyFile.name
            _ = FileManager.default.createFile(
                atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
            let words = sentence { try KeyFile.openOrCreate(folder: folder) }
            #expect(words.contains("no usable keys") && !words.contains("0a0a"))
            #expect(FileManager.default.contents(atPath: path) == Data(bytes))
        }
    }

    @Test("of a megabyte or of bytes that are no text is refused")
    func oversized() {
        #expect(KeyMaterial([UInt8](repeating: 0x61, count: 1 << 20)) == nil)
        #expect(KeyMaterial([0xFF, 0xFE]) == nil)
    }

    @Test("may stand elsewhere, or in the environment as base64, which nothing shows")
    func elsewhere() async throws {
        try await withTemporaryFolder { home in
            let ring = try KeyFile.openOrCreate(folder: home + "/keys")
            let path = home + "/keys/" + KeyFile.name
            let sealed = try ring.seal("김하늘", at: place)
            let file = KeyPlace(setting: path, folder: "/nowhere")
            #expect(try KeyFile.openOrCreate(file).open(sealed, at: place) == "김하늘")
            let text = try #require(FileManager.default.contents(atPath: path)).base64EncodedString()
            let given = KeyPlace(setting: "base64:" + text, folder: "/nowhere")
            #expect(try KeyFile.openOrCreate(given).open(sealed, at: place) == "김하늘")
            #expect(!"\(given)".contains(text.prefix(8)))
            #expect(throws: VaultError.self) { try KeyFile.addKey(given) }
            for wrong in ["base64:", "base64:!!", "base64:" + text.dropLast(8)] {
                #expect(throws: VaultError.self) { try KeyFile.open(KeyPlace(setting: wrong, folder: "/nowhere")) }
            }
            #expect(throws: VaultError.self) { try KeyFile.openOrCreate(.file(home + "/absent")) }
        }
    }

    @Test("takes a new key and gives up an old one, never the newest")
    func newKey() async throws {
        try await withTemporaryFolder { home in
            let folder = KeyPlace.folder(home + "/keys")
            let first = try KeyFile.openOrCreate(folder)
            let old = try first.seal("김하늘", at: place)
            let second = try KeyFile.addKey(folder)
            #expect(second.numbers == [1, 2] && second.newest == 2)
            #expect(try KeyFile.open(folder).open(old, at: place) == "김하늘")
            #expect(throws: VaultError.self) { try KeyFile.removeKey(2, from: folder) }
            #expect(throws: VaultError.self) { try KeyFile.removeKey(9, from: folder) }
            #expect(try KeyFile.removeKey(1, from: folder).numbers == [2])
            #expect(throws: VaultError.unknownKey(1)) { try KeyFile.open(folder).open(old, at: place) }
            #expect(try mode(home + "/keys/" + KeyFile.name) == 0o600)
        }
    }

    @Test("made by twenty programs at once is one file that all read")
    func race() async throws {
        try await withTemporaryFolder { home in
            let folder = home + "/keys"
            let indices = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { try KeyFile.openOrCreate(folder: folder).index("kim", column: "name") }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(indices.count == 1)
        }
    }
}
