import Testing

@testable import Vault

@Suite("Sealed texts open only where, how and by whom they were sealed")
struct KeyRingTests {
    private let ring = KeyRing.random()
    private let place = FieldPlace(table: "person_identity", column: "name_sealed", row: 7)

    @Test("a text comes back as it was", arguments: ["", "김하늘", String(repeating: "가", count: 100_000), "a\u{0}b"])
    func roundTrip(text: String) throws {
        #expect(try ring.open(ring.seal(text, at: place), at: place) == text)
    }

    @Test("equal texts look different each time, and nothing of the text shows")
    func randomised() throws {
        let (first, second) = (try ring.seal("김하늘", at: place), try ring.seal("김하늘", at: place))
        #expect(first != second)
        #expect(!String(decoding: first, as: UTF8.self).contains("김하늘"))
    }

    @Test("a ciphertext moved to another row, column or table stays shut")
    func moved() throws {
        let sealed = try ring.seal("김하늘", at: place)
        for other in [
            FieldPlace(table: "person_identity", column: "name_sealed", row: 8),
            FieldPlace(table: "person_identity", column: "contact_sealed", row: 7),
            FieldPlace(table: "app_user", column: "name_sealed", row: 7),
        ] {
            #expect(throws: VaultError.broken) { try ring.open(sealed, at: other) }
        }
    }

    @Test("names that run together are different places")
    func runTogether() throws {
        let sealed = try ring.seal("김하늘", at: FieldPlace(table: "ab", column: "c", row: "d"))
        #expect(throws: VaultError.broken) { try ring.open(sealed, at: FieldPlace(table: "a", column: "bc", row: "d")) }
    }

    @Test("a ciphertext cut at any length stays shut")
    func cut() throws {
        let sealed = try ring.seal("김하늘", at: place)
        for length in 0..<sealed.count {
            #expect(throws: VaultError.self) { try ring.open(Array(sealed.prefix(length)), at: place) }
        }
    }

    @Test("a ciphertext with any bit changed stays shut")
    func changed() throws {
        let sealed = try ring.seal("김", at: place)
        for bit in 0..<sealed.count * 8 {
            var copy = sealed
            copy[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: VaultError.self) { try ring.open(copy, at: place) }
        }
    }

    @Test("a key or an algorithm this ring does not have is named")
    func unknown() throws {
        var sealed = try ring.seal("김하늘", at: place)
        sealed[4] = 9
        #expect(throws: VaultError.unknownKey(9)) { try ring.open(sealed, at: place) }
        sealed[0] = 2
        #expect(throws: VaultError.unknownAlgorithm(2)) { try ring.open(sealed, at: place) }
        #expect(throws: VaultError.broken) { try KeyRing.random().open(ring.seal("김하늘", at: place), at: place) }
    }

    @Test("bytes that are no text are no text")
    func notText() throws {
        let sealed = try ring.seal([0xFF, 0xFE], at: place)
        #expect(try ring.openBytes(sealed, at: place) == [0xFF, 0xFE])
        #expect(throws: VaultError.broken) { try ring.open(sealed, at: place) }
    }

    @Test("after a new key, old texts open and new ones carry the new number")
    func newKey() throws {
        var material = KeyMaterial.random()
        let before = try #require(material.ring)
        let old = try before.seal("김하늘", at: place)
        let number = material.addKey()
        #expect(number == 2)
        let after = try #require(material.ring)
        #expect(try after.open(old, at: place) == "김하늘")
        let new = try after.seal("김하늘", at: place)
        #expect(KeyRing.keyNumber(of: old) == 1 && KeyRing.keyNumber(of: new) == 2)
        #expect(throws: VaultError.unknownKey(2)) { try before.open(new, at: place) }
        #expect(after.index("김하늘", column: "name") == before.index("김하늘", column: "name"))
    }

    @Test("an index is the same for equal texts of a column, and says nothing across columns or rings")
    func index() throws {
        let first = ring.index("kim@example.kr", column: "name")
        #expect(first == ring.index("kim@example.kr", column: "name"))
        #expect(first.utf8.count == 64)
        #expect(first != ring.index("kim@example.kr", column: "contact"))
        #expect(first != ring.index("kim@example.kr ", column: "name"))
        #expect(first != KeyRing.random().index("kim@example.kr", column: "name"))
    }

    @Test("an index of given secrets never changes, or nobody would be found again")
    func indexIsStable() throws {
        let ring = try #require(
            KeyRing(secrets: [1: [UInt8](repeating: 1, count: 32)], indexSecret: [UInt8](repeating: 2, count: 32)))
        #expect(ring.index("kim", column: "name") == expectedIndex)
    }

    /// HMAC-SHA256 under HKDF-SHA256 (no salt) of 32 bytes 02 with the info `index name`, computed by Python's hmac.
    private let expectedIndex = "f60590c675fdb760d0e8f436de17a4fbdf670dffe499064ea5710d06717be23d"

    @Test("secrets of a wrong length or no keys make no ring")
    func wrongSecrets() {
        let good = [UInt8](repeating: 1, count: 32)
        #expect(KeyRing(secrets: [:], indexSecret: good) == nil)
        #expect(KeyRing(secrets: [1: [1]], indexSecret: good) == nil)
        #expect(KeyRing(secrets: [1: good], indexSecret: []) == nil)
    }

    @Test("no description, reflection or dump shows a secret")
    func nothingShows() throws {
        let secret = [UInt8](repeating: 0xAB, count: 32)
        let ring = try #require(KeyRing(secrets: [3: secret], indexSecret: secret))
        let material = try #require(KeyMaterial(Array("dure-keys 1\nkey 3 \(hex)\nindex \(hex)\n".utf8)))
        var dumped = ""
        dump(ring, to: &dumped)
        dump(material, to: &dumped)
        dump(KeyPlace.material(hex), to: &dumped)
        let texts = [dumped, "\(ring)", String(reflecting: ring), "\(material)", String(reflecting: [material])]
        for text in texts + ["\(KeyPlace.material(hex))", String(reflecting: KeyPlace.material(hex))] {
            #expect(!text.lowercased().contains("abab") && !text.contains("171"))
        }
        #expect(Mirror(reflecting: ring).children.isEmpty && Mirror(reflecting: material).children.isEmpty)
    }

    private let hex = String(repeating: "ab", count: 32)
}
