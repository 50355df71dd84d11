import Domain

/// The text of cells and tags: spaces around it, marks that mean "no value", numbers people typed.
package enum CellText {
    /// The text without blanks around it: spaces, tabs, line ends, no-break and ideographic spaces.
    package static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var slice = bytes
        while let width = blankWidth(slice) { slice = slice.dropFirst(width) }
        while let width = trailingBlankWidth(slice) { slice = slice.dropLast(width) }
        return String(decoding: slice, as: UTF8.self)
    }

    /// The text of a string without blanks around it.
    package static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last else { return text }
        if first > 0x20 && first < 0xC2 && last > 0x20 && last < 0x80 { return text }
        let isBlankInFront = first <= 0x20 || wideBlanks.contains { text.utf8.starts(with: $0) }
        let isBlankBehind = last <= 0x20 || wideBlanks.contains { text.utf8.suffix($0.count).elementsEqual($0) }
        return isBlankInFront || isBlankBehind ? trimmed(Array(text.utf8)[...]) : text
    }

    private static let wideBlanks: [[UInt8]] = [
        [0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0x8B],
    ]

    private static func blankWidth(_ slice: ArraySlice<UInt8>) -> Int? {
        guard let first = slice.first else { return nil }
        if first == 0x20 || (first >= 9 && first <= 13) { return 1 }
        guard first >= 0xC2 else { return nil }
        return wideBlanks.first { slice.starts(with: $0) }?.count
    }

    private static func trailingBlankWidth(_ slice: ArraySlice<UInt8>) -> Int? {
        guard let last = slice.last else { return nil }
        if last == 0x20 || (last >= 9 && last <= 13) { return 1 }
        guard last >= 0x80 else { return nil }
        return wideBlanks.first { slice.suffix($0.count).elementsEqual($0) }?.count
    }

    /// Whether the text is one of the marks that public sources use for "no value": blank, `-`, `Null`, `N/A`.
    package static func isMissing(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        guard first == 0x2D || first | 0x20 == 0x6E, text.utf8.count <= 4 else { return false }
        switch text {
        case "-", "--", "Null", "null", "NULL", "N/A", "n/a", "NaN", "nan", "None", "none": return true
        default: return false
        }
    }

    /// What a cell says to a question of yes or no: 1 or 0, yes or no, 예 or 아니오; `nil` for all else.
    package static func yesOrNo(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "yes", "예": true
        case "0", "no", "아니오", "아니요": false
        default: nil
        }
    }

    /// What a cell says about a number.
    package enum Reading<Number: Hashable & Sendable>: Hashable, Sendable {
        case number(Number)
        case missing
        case malformed

        /// The number, `nil` for both of the others.
        package var value: Number? {
            if case .number(let number) = self { number } else { nil }
        }
    }

    /// Reads a whole number such as `1800000`, `1,800,000` or `-5`; thousands separators must stand where they belong.
    package static func whole(_ text: String) -> Reading<Int64> {
        let text = trimmed(text)
        if isMissing(text) { return .missing }
        guard text.utf8.count <= 26, let digits = withoutSeparators(text), let number = Int64(digits) else {
            return .malformed
        }
        return .number(number)
    }

    /// Reads a number such as `94.3`, `9430`, `76%` (the sign is dropped, the number stays 76) or `1,234.5`.
    package static func decimal(_ text: String) -> Reading<Double> {
        var text = trimmed(text)
        if text.utf8.last == UInt8(ascii: "%") { text = trimmed(String(text.dropLast())) }
        if isMissing(text) { return .missing }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.count <= 26, let whole = withoutSeparators(String(parts[0])) else { return .malformed }
        let fraction = parts.count == 2 ? String(parts[1]) : "0"
        guard !fraction.isEmpty, fraction.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return .malformed }
        guard let number = Double("\(whole).\(fraction)"), number.isFinite else { return .malformed }
        return .number(number)
    }

    /// The digits of a whole number with its minus sign, or `nil` if it is written in any other way.
    private static func withoutSeparators(_ text: String) -> String? {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let body = isNegative ? String(text.dropFirst()) : text
        let groups = body.split(separator: ",", omittingEmptySubsequences: false)
        let areDigits = groups.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }
        guard areDigits else { return nil }
        if groups.count > 1 {
            guard groups[0].utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
        }
        return (isNegative ? "-" : "") + groups.joined()
    }
}
