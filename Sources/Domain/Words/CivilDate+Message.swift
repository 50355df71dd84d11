extension CivilDate {
    /// What to say to somebody who typed a text that is no date: that the calendar has no such day, or how to write one.
    package static func message(about text: String, example: String) -> Localized {
        let isNoDay = isShaped(text)
        return Localized(
            (isNoDay ? "달력에 없는 날짜입니다. " : "") + "날짜를 \(example)처럼 입력해 주세요",
            (isNoDay ? "There is no such day. " : "") + "Enter the day, like \(example)")
    }

    /// Whether a text has a year, a month and a day in digits, be there such a day or not.
    private static func isShaped(_ text: String) -> Bool {
        let others = text.unicodeScalars.filter { !("0"..."9").contains($0) }
        guard others.allSatisfy({ "-./년월일, \u{00A0}".unicodeScalars.contains($0) }) else { return false }
        let groups = text.utf8.prefix(64).split { !(0x30...0x39).contains($0) }.map(\.count)
        switch groups.count {
        case 1: return groups[0] == 8
        case 3: return groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2
        default: return false
        }
    }
}
