import Crypto

/// Where a sealed text stands. A ciphertext opens only where it was sealed, so it cannot be moved to another row.
package struct FieldPlace: Hashable, Sendable {
    let table: String
    let column: String
    let row: String

    package init(table: String, column: String, row: Int64) {
        self.table = table
        self.column = column
        self.row = String(row)
    }

    package init(table: String, column: String, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }

    /// A place in a table with a key of one or more columns: their values with `/` between them.
    package init(table: String, column: String, key: [String]) {
        self.init(table: table, column: column, row: key.joined(separator: "/"))
    }

    var bytes: [UInt8] { Array("\(table)\u{0}\(column)\u{0}\(row)".utf8) }
}

/// What the vault refuses, without the material itself.
package enum VaultError: Error, Equatable {
    /// A ciphertext of an algorithm or key this installation does not have.
    case unknownKey(UInt32)
    case unknownAlgorithm(UInt8)
    /// A ciphertext that was changed, moved or cut.
    case broken
    /// A file that holds no usable keys; the sentence is for the operator.
    case keyFile(String)
    /// The folder of documents cannot be used; the sentence is for the operator.
    case documents(String)
}

extension VaultError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownKey(let number): "A text is sealed with key \(number), which is not among the keys."
        case .unknownAlgorithm(let number): "A text is sealed in a way this program does not know (\(number))."
        case .broken: "A sealed text was changed or moved, or the keys are not its own."
        case .keyFile(let sentence), .documents(let sentence): sentence
        }
    }
}

/// The keys personal data are sealed with. New texts are sealed with the newest; older keys still open theirs.
///
/// A sealed text is: one byte for the algorithm (1: AES-256-GCM), four bytes for the number of the key, big-endian,
/// then nonce, ciphertext and tag. Table, column and row are authenticated with it.
package struct KeyRing: Sendable {
    /// The algorithm new texts are sealed with.
    package static let algorithm: UInt8 = 1

    private let keys: [UInt32: SymmetricKey]
    private let indexKey: SymmetricKey
    /// The number of the key new texts are sealed with.
    package let newest: UInt32

    /// The numbers of all keys in ascending order.
    package var numbers: [UInt32] { keys.keys.sorted() }

    /// A ring of 32-byte secrets by number and the secret of the blind indices; `nil` without any key.
    package init?(secrets: [UInt32: [UInt8]], indexSecret: [UInt8]) {
        guard let newest = secrets.keys.max(), secrets.values.allSatisfy({ $0.count == 32 }), indexSecret.count == 32
        else { return nil }
        self.newest = newest
        keys = secrets.mapValues { SymmetricKey(data: $0) }
        indexKey = SymmetricKey(data: indexSecret)
    }

    /// A ring of one new key, for tests and for the first start.
    package static func random() -> KeyRing {
        KeyRing(newest: 1, keys: [1: SymmetricKey(size: .bits256)], indexKey: SymmetricKey(size: .bits256))
    }

    private init(newest: UInt32, keys: [UInt32: SymmetricKey], indexKey: SymmetricKey) {
        self.newest = newest
        self.keys = keys
        self.indexKey = indexKey
    }

    /// Seals a text for one place.
    package func seal(_ text: String, at place: FieldPlace) throws -> [UInt8] {
        try seal(Array(text.utf8), at: place)
    }

    /// Seals bytes for one place.
    package func seal(_ bytes: [UInt8], at place: FieldPlace) throws -> [UInt8] {
        guard let key = keys[newest] else { throw VaultError.unknownKey(newest) }
        let header = Self.header(newest)
        let box = try AES.GCM.seal(bytes, using: key, authenticating: header + place.bytes)
        guard let combined = box.combined else { throw VaultError.broken }
        return header + combined
    }

    /// Opens a text sealed for this place.
    package func open(_ sealed: [UInt8], at place: FieldPlace) throws -> String {
        guard let text = String(validating: try openBytes(sealed, at: place), as: UTF8.self) else {
            throw VaultError.broken
        }
        return text
    }

    /// Opens bytes sealed for this place.
    package func openBytes(_ sealed: [UInt8], at place: FieldPlace) throws -> [UInt8] {
        guard sealed.count > 5 else { throw VaultError.broken }
        guard sealed[0] == Self.algorithm else { throw VaultError.unknownAlgorithm(sealed[0]) }
        let number = Self.keyNumber(of: sealed)
        guard let key = keys[number] else { throw VaultError.unknownKey(number) }
        guard let box = try? AES.GCM.SealedBox(combined: sealed[5...]),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(sealed[..<5]) + place.bytes)
        else { throw VaultError.broken }
        return Array(bytes)
    }

    /// The number of the key a sealed text needs, 0 for what is too short to be one.
    package static func keyNumber(of sealed: [UInt8]) -> UInt32 {
        guard sealed.count >= 5 else { return 0 }
        return sealed[1...4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The first bytes of every text sealed with the newest key.
    package var header: [UInt8] { Self.header(newest) }

    private static func header(_ number: UInt32) -> [UInt8] {
        [algorithm] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
    }

    /// A keyed hash by which an equal text is found without being stored (blind index); one subkey a column.
    ///
    /// Equal texts show as equal, so it is for columns of high entropy only. The caller normalises the text.
    package func index(_ text: String, column: String) -> String {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: indexKey, info: Array("index \(column)".utf8), outputByteCount: 32)
        return Digest.hex(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How many keys there are, for a log; the keys themselves show nowhere.
    package var description: String { "key ring of \(keys.count), newest \(newest)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
