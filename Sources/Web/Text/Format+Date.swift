package import Domain

extension Format {
    /// A date with its weekday: `2026. 12. 7.(월)`, `7 December 2026`.
    package func date(_ date: CivilDate?) -> String {
        guard let date else { return missing }
        let weekdays = ["월", "화", "수", "목", "금", "토", "일"]
        let dotted = Self.dotted(date)
        return language("\(dotted)(\(weekdays[date.weekday]))", Self.english(date, months: Self.months))
    }

    /// A date in a sentence: `2026년 12월 7일`, `7 December 2026`.
    package func dateInProse(_ date: CivilDate?) -> String {
        guard let date else { return missing }
        let (year, month, day) = date.components
        let joined = Self.joiner
        return language("\(year)년\(joined)\(month)월\(joined)\(day)일", Self.english(date, months: Self.months))
    }

    /// A date for a narrow table cell: `2026. 12. 7.`, `7 Dec 2026`.
    package func dateCell(_ date: CivilDate?) -> String {
        guard let date else { return missing }
        return language(Self.dotted(date), Self.english(date, months: Self.shortMonths))
    }

    /// First to last day, both included: `2026. 12. 7. ~ 2027. 3. 26.`, `7 Dec 2026 to 26 Mar 2027`.
    /// The line may break before the second date and nowhere else.
    package func span(_ first: CivilDate?, _ last: CivilDate?) -> String {
        guard let first, let last else { return missing }
        let joined = Self.joiner
        return language(
            "\(Self.dotted(first))\(joined)~ \(Self.dotted(last))",
            "\(Self.english(first, months: Self.shortMonths))\(joined)to "
                + Self.english(last, months: Self.shortMonths))
    }

    private static func dotted(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return "\(year).\(joiner)\(month).\(joiner)\(day)."
    }

    private static func english(_ date: CivilDate, months: [String]) -> String {
        let (year, month, day) = date.components
        return "\(day)\(joiner)\(months[month - 1])\(joiner)\(year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let shortMonths = months.map { String($0.prefix(3)) }
}
