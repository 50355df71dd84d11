/// The name somebody signs in with: 4 to 64 characters of `a-z 0-9 . _ - @`, so a mail address will do.
///
/// ASCII only, because letters that look alike must not be two users; large letters are written small.
package struct SignInName: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package static let length = 4...64

    /// `nil` for anything else; spaces around it are ignored.
    package init?(_ text: String) {
        var bytes = Array(text.utf8.drop { $0 == 0x20 })
        while bytes.last == 0x20 { bytes.removeLast() }
        guard Self.length.contains(bytes.count) else { return nil }
        for index in bytes.indices where (0x41...0x5A).contains(bytes[index]) { bytes[index] |= 0x20 }
        let isPlain = bytes.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || Self.marks.contains(byte)
        }
        guard isPlain, let first = bytes.first, !Self.marks.contains(first) else { return nil }
        description = String(decoding: bytes, as: UTF8.self)
    }

    private static let marks: Set<UInt8> = [
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "@"),
    ]
}
