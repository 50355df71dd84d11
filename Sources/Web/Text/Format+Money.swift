import Domain

extension Format {
    /// An amount in a sentence, exact: `31만 2,000원`, `KRW 312,000`. `nil` is missing.
    package func money(_ won: Int?) -> String {
        guard let won else { return missing }
        return language(Self.koreanMoney(won, parts: 6), "KRW\(Self.joiner)\(Self.grouped(won))")
    }

    /// An amount for a table whose header names the unit: `312,000`.
    package func moneyCell(_ won: Int?) -> String {
        number(won)
    }

    /// A budget, rounded to the two largest Korean units: `1억 2,345만 원`, `5조 원`; `KRW 123.5 million`.
    package func budget(_ won: Int?) -> String {
        guard let won else { return missing }
        return language(Self.koreanMoney(won, parts: 2), Self.englishBudget(won))
    }

    /// The header of a money column.
    package var moneyUnit: String { language("(원)", "(KRW)") }

    /// Groups of four digits with 만, 억, 조, 경; only the largest `parts` groups, the last one rounded.
    private static func koreanMoney(_ won: Int, parts: Int) -> String {
        var groups = fourDigitGroups(won.magnitude)
        if let top = groups.lastIndex(where: { $0 > 0 }), top + 1 > parts {
            let lowest = top + 1 - parts
            let half = unit(lowest) / 2
            let (rounded, overflow) = won.magnitude.addingReportingOverflow(half)
            groups = fourDigitGroups(overflow ? won.magnitude : rounded)
            for index in 0..<lowest { groups[index] = 0 }
        }
        let units = ["", "만", "억", "조", "경"]
        var words: [String] = []
        for index in groups.indices.reversed() where groups[index] > 0 {
            words.append(grouped(Int(groups[index])) + units[index])
        }
        let sign = won < 0 ? "\u{2212}" : ""
        guard let last = words.last else { return "0원" }
        let joined = sign + words.joined(separator: joiner)
        return last.utf8.last.map { $0 < 0x80 } == true ? joined + "원" : joined + joiner + "원"
    }

    private static func fourDigitGroups(_ magnitude: UInt) -> [UInt] {
        var rest = magnitude
        return (0..<5).map { _ in
            let group = rest % 10_000
            rest /= 10_000
            return group
        }
    }

    private static func unit(_ index: Int) -> UInt {
        (0..<index).reduce(1) { value, _ in value * 10_000 }
    }

    private static func englishBudget(_ won: Int) -> String {
        let scales: [(UInt, String)] = [
            (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"),
        ]
        let sign = won < 0 ? "\u{2212}" : ""
        for (index, (size, word)) in scales.enumerated() where won.magnitude >= size {
            var tenths = (won.magnitude / (size / 10) + (won.magnitude % (size / 10) >= size / 20 ? 1 : 0))
            var name = word
            if tenths >= 10_000, index > 0 {
                tenths = 10
                name = scales[index - 1].1
            }
            let whole = grouped(Int(tenths / 10))
            let text = tenths % 10 == 0 ? whole : "\(whole).\(tenths % 10)"
            return "KRW\(joiner)\(sign)\(text)\(joiner)\(name)"
        }
        return "KRW\(joiner)\(grouped(won))"
    }
}
