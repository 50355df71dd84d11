/// The secrets of a key ring, as they stand in a key file.
///
///     dure-keys 1
///     key 1 <64 hexadecimal digits>
///     key 2 <64 hexadecimal digits>
///     index <64 hexadecimal digits>
///
/// The greatest number is the key new texts are sealed with. The secret of the blind indices never changes, because the
/// stored hashes could not be made again without opening every text.
struct KeyMaterial: Equatable {
    /// What a key file may be: 64 KiB with at most 500 keys.
    static let maximumBytes = 65_536
    static let maximumKeys = 500
    private static let title = "dure-keys 1"

    private(set) var secrets: [UInt32: [UInt8]]
    let indexSecret: [UInt8]

    /// New secrets with one key, number 1.
    static func random() -> KeyMaterial {
        KeyMaterial(secrets: [1: RandomKey.bytes(32)], indexSecret: RandomKey.bytes(32))
    }

    private init(secrets: [UInt32: [UInt8]], indexSecret: [UInt8]) {
        self.secrets = secrets
        self.indexSecret = indexSecret
    }

    /// Reads the text of a key file; `nil` for anything else than exactly one.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.maximumBytes, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n").filter { !$0.isEmpty }
        guard lines.first == Self.title[...] else { return nil }
        var secrets: [UInt32: [UInt8]] = [:]
        var index: [UInt8]?
        for line in lines.dropFirst() {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard let secret = words.last.flatMap(Self.secret) else { return nil }
            if words.count == 3, words[0] == "key", let number = Self.number(words[1]), secrets[number] == nil {
                secrets[number] = secret
            } else if words.count == 2, words[0] == "index", index == nil {
                index = secret
            } else {
                return nil
            }
        }
        guard let index, (1...Self.maximumKeys).contains(secrets.count) else { return nil }
        self.init(secrets: secrets, indexSecret: index)
    }

    /// The text of the key file.
    var bytes: [UInt8] {
        let keys = secrets.sorted { $0.key < $1.key }.map { "key \($0.key) \(Digest.hex($0.value))" }
        return Array(([Self.title] + keys + ["index \(Digest.hex(indexSecret))", ""]).joined(separator: "\n").utf8)
    }

    /// Adds a key with the next number and gives that number; `nil` where there is no room for one more.
    mutating func addKey() -> UInt32? {
        let last = secrets.keys.max() ?? 0
        guard secrets.count < Self.maximumKeys, last < UInt32(Int32.max) else { return nil }
        secrets[last + 1] = RandomKey.bytes(32)
        return last + 1
    }

    /// Takes a key out; `false` where it is not there or the newest.
    mutating func removeKey(_ number: UInt32) -> Bool {
        guard secrets[number] != nil, number != secrets.keys.max() else { return false }
        secrets[number] = nil
        return true
    }

    var ring: KeyRing? { KeyRing(secrets: secrets, indexSecret: indexSecret) }

    private static func number(_ text: Substring) -> UInt32? {
        guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), text.utf8.first != 0x30, let number = UInt32(text),
            number <= UInt32(Int32.max)
        else { return nil }
        return number
    }

    private static func secret(_ text: Substring) -> [UInt8]? {
        Digest.bytes(hex: text).flatMap { $0.count == 32 ? $0 : nil }
    }
}

extension KeyMaterial: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "secrets of \(secrets.count) keys" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }
}
