package import Domain

/// Writes numbers, money, rates and dates for people in one language.
///
/// Parts that belong together are joined by a no-break space, because Korean text breaks inside a date otherwise.
/// Every function that takes an optional prints ``missing`` for `nil`; zero is printed as zero.
package struct Format: Sendable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    /// The no-break space that joins a number with its unit.
    package static let joiner = "\u{00A0}"

    /// What a cell says where the source has no value.
    package var missing: String { language("자료 없음", "not provided") }

    /// What a cell says where a value is withheld: fewer than twenty people, or a count that would give such a one away.
    /// Tables that say it explain it under them.
    package var suppressed: String { Self.suppressed(language) }

    static func suppressed(_ language: Language) -> String { language("비공개", "not shown") }

    /// The explanation under a table with withheld cells.
    static func suppressedNote(_ language: Language) -> String {
        language(
            "비공개: 20명 미만이거나, 그런 수를 합계에서 알아낼 수 있게 하는 칸입니다. 나머지 인원은 10명 단위로 반올림했습니다.",
            """
            Not shown: fewer than 20 people, or a count from which such a number could be worked out. Other counts are \
            rounded to the nearest 10.
            """)
    }

    /// A whole number in groups of three: `1,284`.
    package func number(_ value: Int?) -> String {
        guard let value else { return missing }
        return Self.grouped(value)
    }

    /// A number with fixed decimals, rounded half away from zero: `64.2`. Not finite counts as missing.
    package func number(_ value: Double?, decimals: Int) -> String {
        guard let value, let text = Self.decimal(value, decimals: decimals) else { return missing }
        return text
    }

    /// A count of people: `1,284명`, `1,284 people`, `1 person`.
    package func people(_ count: Int?) -> String {
        guard let count else { return missing }
        return language("\(Self.grouped(count))명", Self.counted(count, "person", "people"))
    }

    /// A count with a Korean counter and English singular and plural: `12개`, `12 courses`.
    package func count(_ count: Int?, _ counter: String, _ singular: String, _ plural: String) -> String {
        guard let count else { return missing }
        return language("\(Self.grouped(count))\(counter)", Self.counted(count, singular, plural))
    }

    /// A fraction as a percentage with one decimal: `0.642` is `64.2%`.
    package func rate(_ fraction: Double?, decimals: Int = 1) -> String {
        guard let fraction, let text = Self.decimal(fraction * 100, decimals: decimals) else { return missing }
        return text + "%"
    }

    /// How much of a goal somebody covers, in whole percent everywhere: `63%`. Only what is complete is 100, and only
    /// nothing is 0.
    package func coverage(_ fraction: Double?) -> String {
        guard let fraction, fraction > 0, fraction < 1 else { return rate(fraction, decimals: 0) }
        return rate(min(max(fraction, 0.01), 0.99), decimals: 0)
    }

    /// The difference of two fractions in percentage points: `2.1%p 상승`, `up 2.1 percentage points`.
    package func points(_ difference: Double?) -> String {
        guard let difference, let text = Self.decimal(abs(difference) * 100, decimals: 1) else { return missing }
        if text == "0.0" { return language("변화 없음", "no change") }
        let joined = Self.joiner
        return difference > 0
            ? language("\(text)%p\(joined)상승", "up\(joined)\(text)\(joined)percentage\(joined)points")
            : language("\(text)%p\(joined)하락", "down\(joined)\(text)\(joined)percentage\(joined)points")
    }

    /// Hours of training: `120시간`, `120 hours`.
    package func hours(_ hours: Int?) -> String {
        count(hours, "시간", "hour", "hours")
    }

    private static func counted(_ count: Int, _ singular: String, _ plural: String) -> String {
        "\(grouped(count))\(joiner)\(count == 1 ? singular : plural)"
    }

    /// Digits in groups of three with commas, a minus sign (U+2212) in front of negative numbers.
    static func grouped(_ value: Int) -> String {
        (value < 0 ? "\u{2212}" : "") + groupedDigits(String(value.magnitude))
    }

    /// Fixed decimals, or `nil` for values that are not finite or beyond ±10^15.
    static func decimal(_ value: Double, decimals: Int) -> String? {
        let places = min(max(decimals, 0), 4)
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        guard value.isFinite, abs(value) <= 1e15, let scaled = Int(exactly: (abs(value) * scale).rounded()) else {
            return nil
        }
        let sign = value < 0 && scaled != 0 ? "\u{2212}" : ""
        let divisor = Int(scale)
        guard places > 0 else { return sign + groupedDigits(String(scaled)) }
        let fraction = String(scaled % divisor)
        let padding = String(repeating: "0", count: places - fraction.utf8.count)
        return sign + groupedDigits(String(scaled / divisor)) + "." + padding + fraction
    }

    private static func groupedDigits(_ digits: String) -> String {
        var bytes: [UInt8] = []
        let count = digits.utf8.count
        for (index, byte) in digits.utf8.enumerated() {
            if index > 0 && (count - index) % 3 == 0 { bytes.append(0x2C) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
