/// The code on a certificate by which a stranger looks it up: 18 random characters of five bits (90 bits) and two that
/// follow from them, over the 32 characters of ``alphabet``.
///
/// The two are a Reed–Solomon code over the field of 32 elements (x⁵ + x² + 1): any two wrong characters are noticed, one
/// wrong character is found, and so are two neighbours that changed places. So a slip of the pen is answered without
/// looking anything up.
package struct CheckCode: Hashable, Sendable {
    /// The twenty characters in lower case: what the keyed hash is made of.
    package let text: String

    /// Digits and letters without i, l, o and u.
    package static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    /// Characters that are random, and characters in all.
    package static let randomCount = 18
    package static let count = 20

    /// The code of 18 random characters of the alphabet; `nil` for other texts.
    package init?(random: String) {
        let values = random.utf8.compactMap { byte in Self.alphabet.firstIndex(of: byte) }
        guard values.count == Self.randomCount, random.utf8.count == Self.randomCount else { return nil }
        let (sum, weighted) = Self.sums(values)
        let last = Self.randomCount + 1
        let divisor = Self.powers[Self.randomCount] ^ Self.powers[last]
        let first = Self.product(weighted ^ Self.product(sum, Self.powers[last]), Self.inverse(divisor))
        text = String(decoding: (values + [first, sum ^ first]).map { Self.alphabet[$0] }, as: UTF8.self)
    }

    private init(values: [Int]) {
        text = String(decoding: values.map { Self.alphabet[$0] }, as: UTF8.self)
    }

    /// The code as printed: upper case in five groups of four, `8KD2-…`.
    package var printed: String {
        text.uppercased().inFours(separator: "-")
    }

    /// What a typed text is.
    package enum Reading: Hashable, Sendable {
        case code(CheckCode)
        /// One character does not fit; its place from 1.
        case wrong(at: Int)
        /// Two neighbours changed places; the place of the first from 1.
        case swapped(at: Int)
        /// Another number of characters.
        case length(Int)
        /// A character that no code holds.
        case character
        /// Several characters do not fit.
        case broken
    }

    /// Reads what somebody typed: spaces and hyphens are skipped, O is read as 0, I and L as 1, upper case as lower case.
    package static func read(_ typed: String) -> Reading {
        var values: [Int] = []
        for scalar in typed.unicodeScalars.prefix(200) {
            switch scalar {
            case " ", "-", "\u{00A0}", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2212}", "\t", "\n", "\r": continue
            default: break
            }
            guard scalar.isASCII else { return .character }
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            guard let value = value(of: byte) else { return .character }
            values.append(value)
        }
        guard values.count == count else { return .length(values.count) }
        let (sum, weighted) = sums(values)
        if sum == 0, weighted == 0 { return .code(CheckCode(values: values)) }
        return slip(values, sum, weighted)
    }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "o"), UInt8(ascii: "O"): 0
        case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "l"), UInt8(ascii: "L"): 1
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): alphabet.firstIndex(of: byte + 32)
        default: alphabet.firstIndex(of: byte)
        }
    }

    /// Which slip gives these sums. A single wrong character at place p by e gives (e, e·αᵖ); two changed neighbours give
    /// (0, d·(αᵖ + αᵖ⁺¹)) with d their difference.
    private static func slip(_ values: [Int], _ sum: Int, _ weighted: Int) -> Reading {
        if sum != 0, weighted != 0 {
            let ratio = product(weighted, inverse(sum))
            if let place = powers.firstIndex(of: ratio), place < count { return .wrong(at: place + 1) }
            return .broken
        }
        guard sum == 0 else { return .broken }
        let places = (0..<count - 1).filter {
            product(values[$0] ^ values[$0 + 1], powers[$0] ^ powers[$0 + 1]) == weighted
        }
        return places.count == 1 ? .swapped(at: places[0] + 1) : .broken
    }

    /// Σ value and Σ value·αᵖˡᵃᶜᵉ in the field.
    private static func sums(_ values: [Int]) -> (sum: Int, weighted: Int) {
        var (sum, weighted) = (0, 0)
        for (place, value) in values.enumerated() {
            sum ^= value
            weighted ^= product(value, powers[place])
        }
        return (sum, weighted)
    }

    /// α⁰ to α³⁰.
    private static let powers: [Int] = {
        var powers = [1]
        for _ in 1..<31 {
            let next = (powers[powers.count - 1]) << 1
            powers.append(next & 32 == 0 ? next : next ^ 0b100101)
        }
        return powers
    }()

    /// The product of two elements of the field, 0 to 31.
    private static func product(_ left: Int, _ right: Int) -> Int {
        guard let first = powers.firstIndex(of: left), let second = powers.firstIndex(of: right) else { return 0 }
        return powers[(first + second) % 31]
    }

    /// The inverse of an element, 0 for 0.
    private static func inverse(_ element: Int) -> Int {
        guard let exponent = powers.firstIndex(of: element) else { return 0 }
        return powers[(31 - exponent) % 31]
    }
}
