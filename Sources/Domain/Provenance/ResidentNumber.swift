/// Finds resident-registration numbers (주민등록번호, and those of foreigners) in text, so that they are never kept.
///
/// Thirteen digits, six of them a birth date and the seventh a code from 1 to 8, with or without a separator between the
/// sixth and the seventh. No check digit is asked for: numbers given since October 2020 have none.
package enum ResidentNumber {
    /// What stands in the place of a number that was taken out.
    package static let mask = "******-*******"

    /// Whether a text holds such a number.
    package static func isIn(_ text: String) -> Bool {
        !ranges(in: Array(text.utf8)).isEmpty
    }

    /// The text with every such number taken out.
    package static func masked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let found = ranges(in: bytes)
        if found.isEmpty { return text }
        var kept: [UInt8] = []
        var position = 0
        for range in found {
            kept += bytes[position..<range.lowerBound]
            kept += Array(mask.utf8)
            position = range.upperBound
        }
        kept += bytes[position...]
        return String(decoding: kept, as: UTF8.self)
    }

    private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            guard isDigit(bytes[position]) else {
                position += 1
                continue
            }
            let isStart = position == 0 || !isDigit(bytes[position - 1])
            if isStart, let end = end(of: bytes, from: position) {
                found.append(position..<end)
                position = end
            } else {
                position += 1
            }
        }
        return found
    }

    /// Where a number that starts at a position ends, `nil` if there is none.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        guard start + 13 <= bytes.count, (0..<6).allSatisfy({ isDigit(bytes[start + $0]) }) else { return nil }
        let month = Int(bytes[start + 2] - 48) * 10 + Int(bytes[start + 3] - 48)
        let day = Int(bytes[start + 4] - 48) * 10 + Int(bytes[start + 5] - 48)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let second = isDigit(bytes[start + 6]) ? start + 6 : start + 7
        guard second == start + 6 || bytes[start + 6] == UInt8(ascii: "-") || bytes[start + 6] == 32 else { return nil }
        guard second + 7 <= bytes.count, (0..<7).allSatisfy({ isDigit(bytes[second + $0]) }),
            (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(bytes[second]),
            second + 7 == bytes.count || !isDigit(bytes[second + 7])
        else { return nil }
        return second + 7
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57
    }
}
