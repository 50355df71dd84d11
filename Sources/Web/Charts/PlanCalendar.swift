package import Domain

/// Rounds as bars over the months they take, one line a round.
package struct PlanCalendar: Chart {
    /// One bar.
    package struct Bar: Sendable {
        let label: String
        let first: CivilDate
        let last: CivilDate
        /// When it meets, for the table.
        let times: String

        package init(_ label: String, first: CivilDate, last: CivilDate, times: String) {
            self.label = label
            self.first = first
            self.last = max(first, last)
            self.times = times
        }
    }

    let bars: [Bar]
    let today: CivilDate

    package init(bars: [Bar], today: CivilDate) {
        self.bars = bars
        self.today = today
    }

    package func table(_ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("회차별 기간과 시간", "Days and times by round"),
            columns: [
                .init(language("회차", "Round")), .init(language("기간", "Days")), .init(language("시간", "Times")),
            ],
            rows: bars.map { bar in
                .init(
                    TableCell(bar.label, isKorean: language == .english),
                    [TableCell(format.span(bar.first, bar.last)), TableCell(bar.times)])
            })
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let font = size.fontSize
        let left = isWide ? 230.0 : 4
        let rowHeight = isWide ? 34.0 : 50.0
        let top = 30.0
        let height = top + Double(max(bars.count, 1)) * rowHeight + 8
        var svg = SVG(width: size.width, height: height)
        let start = min(today, bars.map(\.first).min() ?? today)
        let end = bars.map(\.last).max() ?? today
        let days = Double(max(1, Int(end.dayNumber) - Int(start.dayNumber) + 1))
        let room = size.width - left - 4
        func place(_ date: CivilDate) -> Double {
            left + Double(Int(date.dayNumber) - Int(start.dayNumber)) / days * room
        }
        months(&svg, from: start, to: end, height: height, room: room, place, format)
        for (index, bar) in bars.enumerated() {
            let y = top + Double(index) * rowHeight
            let number = "\(index + 1). "
            let width = isWide ? left - 12 : size.width - 8
            svg.text(
                TextWidth.fitted(number + bar.label, size: font, width: width), isWide ? 2 : 4, y + (isWide ? 19 : 14),
                .label, isKorean: format.language == .english)
            svg.rect(
                place(bar.first), isWide ? y + 5 : y + 20, max(4, place(bar.last.adding(days: 1)) - place(bar.first)),
                20, .bar, radius: 3)
        }
        return ChartDrawing(svg)
    }

    /// A line at the first of each month, with the month over it where there is room.
    private func months(
        _ svg: inout SVG, from start: CivilDate, to end: CivilDate, height: Double, room: Double,
        _ place: (CivilDate) -> Double, _ format: Format
    ) {
        var (year, month, _) = start.components
        var lastLabel = -Double.infinity
        for _ in 0..<120 {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            guard let first = CivilDate(year: year, month: month, day: 1), first <= end else { break }
            let x = place(first)
            svg.line(x, 24, x, height, .grid)
            let text = format.language(
                month == 1 ? "\(year)년 1월" : "\(month)월", Self.names[month - 1] + (month == 1 ? " \(year)" : ""))
            let width = TextWidth.of(text, size: 12)
            guard x - lastLabel > 8, x + 3 + width <= svg.width else { continue }
            svg.text(text, x + 3, 16, .labelSmall)
            lastLabel = x + width
        }
    }

    private static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
