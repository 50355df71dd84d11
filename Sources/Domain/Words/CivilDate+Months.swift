extension CivilDate {
    /// Full calendar months from this day to another; 0 when that is not later.
    package func wholeMonths(until end: CivilDate) -> Int {
        guard end > self else { return 0 }
        let (first, last) = (components, end.components)
        let months = (last.year - first.year) * 12 + last.month - first.month
        return max(0, last.day < first.day ? months - 1 : months)
    }

    /// Full calendar months from this day to a last one, both counted: a year from 1 January ends on 31 December.
    package func fullMonths(through last: CivilDate) -> Int {
        wholeMonths(until: last.adding(days: 1))
    }

    /// The same day some years later; 28 February where that year has no 29th. Held inside the years 1 to 9999.
    package func adding(years: Int) -> CivilDate {
        let (year, month, day) = components
        let (wanted, overflow) = year.addingReportingOverflow(years)
        if overflow { return years < 0 ? Self.earliest : Self.latest }
        return CivilDate(year: wanted, month: month, day: day)
            ?? CivilDate(year: wanted, month: month, day: 28) ?? (years < 0 ? Self.earliest : Self.latest)
    }
}

extension CivilDate {
    /// The same day some months later or earlier; the last day of that month where it has no such day.
    package func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, sum >= 12, sum < 120_000 else { return months < 0 ? Self.earliest : Self.latest }
        for last in stride(from: day, through: 28, by: -1) {
            if let date = CivilDate(year: sum / 12, month: sum % 12 + 1, day: last) { return date }
        }
        return CivilDate(year: sum / 12, month: sum % 12 + 1, day: day) ?? Self.earliest
    }
}
