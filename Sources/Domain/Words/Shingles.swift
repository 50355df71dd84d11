/// Korean-capable search tokens: every two neighbouring characters of a word, after folding case and width.
///
/// "용접 로봇" gives 용접, 로봇; "데이터" gives 데이, 이터. A word of one character gives itself. The same tokens are made of
/// texts and of queries, so no dictionary and no database extension is needed, and both databases find the same rows.
package enum Shingles {
    /// The tokens of a text as numbers, sorted and without repeats. At most the first 2,000 scalars count.
    package static func of(_ text: String) -> [UInt64] {
        var tokens: Set<UInt64> = []
        for word in words(of: text) {
            if word.count == 1 { tokens.insert(UInt64(word[0])) }
            for index in word.indices.dropLast() {
                tokens.insert(UInt64(word[index]) << 32 | UInt64(word[index + 1]))
            }
        }
        return tokens.sorted()
    }

    /// The words of a query as folded text, for matching one-character words as a prefix.
    private static func words(of text: String) -> [[UInt32]] {
        var words: [[UInt32]] = []
        var word: [UInt32] = []
        for scalar in text.unicodeScalars.prefix(2000) {
            if let folded = fold(scalar) {
                word.append(folded)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The letter or digit a scalar stands for; `nil` for everything that separates words.
    private static func fold(_ scalar: Unicode.Scalar) -> UInt32? {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        switch value {
        case 0x30...0x39, 0x61...0x7A: return value
        case 0x41...0x5A: return value + 32
        case 0x2B, 0x23: return value
        case 0..<0x80: return nil
        default:
            guard let kept = Unicode.Scalar(value), kept.properties.isAlphabetic || kept.properties.numericType != nil
            else { return nil }
            return kept.properties.lowercaseMapping.unicodeScalars.first?.value ?? value
        }
    }
}
