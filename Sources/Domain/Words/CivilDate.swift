/// A date of the civil (proleptic Gregorian) calendar without a time or a zone.
///
/// Stored and ordered as the number of days since 1970-01-01; the conversions are Howard Hinnant's
/// `days_from_civil` and `civil_from_days`. Years 1 to 9999 only, so that every date prints as `YYYY-MM-DD`.
package struct CivilDate: Hashable, Comparable, Sendable, Codable {
    /// Days since 1970-01-01, negative before it.
    package let dayNumber: Int32

    /// The first and the last date that can be said.
    package static let earliest = CivilDate(unchecked: -719_162)
    package static let latest = CivilDate(unchecked: 2_932_896)

    private init(unchecked dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// The date a number of days after 1970-01-01, or `nil` outside the years 1 to 9999.
    package init?(dayNumber: Int64) {
        guard dayNumber >= Int64(Self.earliest.dayNumber), dayNumber <= Int64(Self.latest.dayNumber) else { return nil }
        self.dayNumber = Int32(dayNumber)
    }

    /// The date of a year, month and day, or `nil` if the calendar has no such day (30 February, month 13, year 0).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `2026-12-01`, `2026.12.1`, `2026. 12. 1.`, `2026/12/01`, `20261201` and `2026년 12월 1일`; `nil` for all else.
    package init?(_ text: some StringProtocol) {
        if let stored = text.utf8.withContiguousStorageIfAvailable(Self.stored) ?? nil {
            self = stored
            return
        }
        var numbers: [Int] = []
        var digits = 0
        var current = 0
        for byte in text.utf8.prefix(64) {
            if byte >= 48 && byte <= 57 {
                guard digits < 8 else { return nil }
                current = current * 10 + Int(byte - 48)
                digits += 1
            } else if digits > 0 {
                numbers.append(current)
                (current, digits) = (0, 0)
            }
        }
        if digits > 0 { numbers.append(current) }
        guard Self.hasDateShape(text), text.utf8.count <= 32 else { return nil }
        if numbers.count == 1, text.utf8.count == 8 {
            self.init(year: numbers[0] / 10_000, month: numbers[0] / 100 % 100, day: numbers[0] % 100)
        } else if numbers.count == 3 {
            self.init(year: numbers[0], month: numbers[1], day: numbers[2])
        } else {
            return nil
        }
    }

    /// `YYYY-MM-DD`, the form the record stores and reads by the thousand; `nil` for every other form.
    private static func stored(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var numbers = (year: 0, month: 0, day: 0)
        for place in 0..<10 where place != 4 && place != 7 {
            let digit = Int(bytes[place]) - 48
            guard (0...9).contains(digit) else { return nil }
            switch place {
            case 0..<4: numbers.year = numbers.year * 10 + digit
            case 5..<7: numbers.month = numbers.month * 10 + digit
            default: numbers.day = numbers.day * 10 + digit
            }
        }
        return CivilDate(year: numbers.year, month: numbers.month, day: numbers.day)
    }

    private static func hasDateShape(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "0"..."9", "-", ".", "/", " ", "\u{00A0}", "년", "월", "일": true
            default: false
            }
        }
    }

    private static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The year, month (1 to 12) and day (1 to 31).
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The weekday, 0 for Monday to 6 for Sunday.
    package var weekday: Int {
        ((Int(dayNumber) + 3) % 7 + 7) % 7
    }

    /// The date some days later (or earlier, when negative), held inside the years 1 to 9999.
    package func adding(days: Int) -> CivilDate {
        let (sum, overflow) = Int64(dayNumber).addingReportingOverflow(Int64(days))
        if overflow { return days < 0 ? Self.earliest : Self.latest }
        return CivilDate(dayNumber: sum) ?? (days < 0 ? Self.earliest : Self.latest)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.dayNumber < right.dayNumber
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date like 2026-12-01")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CivilDate: CustomStringConvertible {
    /// The date as ISO 8601 writes it: `2026-12-01`.
    package var description: String {
        let (year, month, day) = components
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
