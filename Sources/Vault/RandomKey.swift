/// Texts that cannot be guessed.
package enum RandomKey {
    /// Lower-case letters and digits without those that look alike: i, l, o and u are left out (as in Crockford's base 32).
    static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// `count` characters of five random bits each; 26 make 130 bits.
    package static func text(_ count: Int = 26) -> String {
        var generator = SystemRandomNumberGenerator()
        return String(decoding: (0..<max(0, count)).map { _ in alphabet[Int(generator.next() & 31)] }, as: UTF8.self)
    }

    /// Random bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }
}
