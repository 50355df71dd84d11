import Domain

/// Reads when in the week a round is held, as people write it: `월수금 저녁; 토 오전`, `mon-fri day`, `자율`.
///
/// Parts are separated by `;`, each gives days and one or more parts of the day. Days stand by themselves, together, as a
/// range or as 평일, 주말, 매일; without any part of the day a day has its morning and afternoon.
enum WeeklyTimes {
    /// The slots of ``RoundSchedule``, 0 for one's own pace; `nil` for what cannot be read.
    static func slots(_ text: String) -> Int? {
        let folded = text.lowercased()
        if ownPace.contains(folded.filter { $0 != " " && $0 != "-" }) { return 0 }
        var slots = 0
        for part in folded.split(whereSeparator: { $0 == ";" || $0 == "/" }) {
            guard let found = self.part(part) else { return nil }
            slots |= found
        }
        return slots == 0 ? nil : slots
    }

    private static let ownPace: Set<String> = ["자율", "자율학습", "수시", "ownpace", "selfpaced"]

    private static func part(_ text: Substring) -> Int? {
        var days: Set<Int> = []
        var times = 0
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "·" || $0 == "\u{00A0}" }) {
            if let time = Self.times[String(word)] {
                times |= time
            } else if let found = Self.days(word) {
                days.formUnion(found)
            } else {
                return nil
            }
        }
        guard !days.isEmpty else { return nil }
        let parts = times == 0 ? daytime : times
        return days.reduce(0) { $0 | parts << (3 * $1) }
    }

    private static let (morning, afternoon, daytime, evening) = (0b001, 0b010, 0b011, 0b100)
    private static let times: [String: Int] = [
        "오전": morning, "morning": morning, "mornings": morning, "오후": afternoon, "afternoon": afternoon,
        "afternoons": afternoon, "저녁": evening, "야간": evening, "evening": evening, "evenings": evening,
        "종일": daytime, "주간": daytime, "day": daytime, "daytime": daytime,
    ]

    private static let korean: [Character: Int] = ["월": 0, "화": 1, "수": 2, "목": 3, "금": 4, "토": 5, "일": 6]
    private static let english: [Set<String>] = [
        ["mon", "monday", "mondays"], ["tue", "tues", "tuesday", "tuesdays"], ["wed", "wednesday", "wednesdays"],
        ["thu", "thur", "thurs", "thursday", "thursdays"], ["fri", "friday", "fridays"],
        ["sat", "saturday", "saturdays"], ["sun", "sunday", "sundays"],
    ]
    private static let groups: [String: ClosedRange<Int>] = [
        "평일": 0...4, "weekdays": 0...4, "주말": 5...6, "weekend": 5...6, "weekends": 5...6, "매일": 0...6, "daily": 0...6,
    ]

    /// The days of a word: a group, a range, one day or several letters together.
    private static func days(_ word: Substring) -> Set<Int>? {
        if let group = groups[String(word)] { return Set(group) }
        let ends = word.split(omittingEmptySubsequences: false) { "~-–".contains($0) }
        if ends.count == 2, let first = day(ends[0]), let last = day(ends[1]), first <= last {
            return Set(first...last)
        }
        if let one = day(word) { return [one] }
        let letters = word.map { korean[$0] }
        return letters.isEmpty || letters.contains(nil) ? nil : Set(letters.compactMap { $0 })
    }

    private static func day(_ word: Substring) -> Int? {
        let name = word.hasSuffix("요일") ? word.dropLast(2) : word
        if name.count == 1, let letter = name.first { return korean[letter] }
        return english.firstIndex { $0.contains(String(name)) }
    }
}
