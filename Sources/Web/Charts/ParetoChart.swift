package import Domain

/// Plans as points: days to the end across, what the person pays upwards. None of them beats another in both.
package struct ParetoChart: Chart {
    /// One plan.
    package struct Point: Sendable {
        let label: String
        let own: Int
        let last: CivilDate
        let isChosen: Bool

        package init(_ label: String, own: Int, last: CivilDate, isChosen: Bool) {
            self.label = label
            self.own = own
            self.last = last
            self.isChosen = isChosen
        }
    }

    let points: [Point]

    package init(points: [Point]) {
        self.points = points
    }

    package func table(_ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("계획별 본인 부담과 마치는 날", "What you pay and when you are done, by plan"),
            columns: [
                .init(language("계획", "Plan")),
                .init(language("본인 부담", "You pay") + " " + format.moneyUnit, isNumber: true),
                .init(language("마치는 날", "Done by")),
            ],
            rows: points.map { point in
                .init(
                    TableCell(point.label),
                    [TableCell(format.moneyCell(point.own), isNumber: true), TableCell(format.dateCell(point.last))])
            })
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let height = 260.0
        var svg = SVG(width: size.width, height: height)
        let (left, right, top, bottom) = (12.0, size.width - 12, 40.0, height - 40)
        svg.line(left, bottom, right, bottom, .axis)
        svg.line(left, top - 10, left, bottom, .axis)
        svg.text(format.language("본인 부담(위로 갈수록 많음)", "You pay (more upwards)"), left + 4, 18, .labelSmall)
        svg.text(
            format.language("마치는 날(오른쪽일수록 늦음)", "Done by (later to the right)"), right, height - 4, .labelSmall,
            anchor: .end)
        let most = Double(max(1, points.map(\.own).max() ?? 1))
        let days = points.map { Double($0.last.dayNumber) }
        let (low, high) = (days.min() ?? 0, days.max() ?? 1)
        for (index, point) in points.enumerated() {
            let share = high > low ? (days[index] - low) / (high - low) : 0.5
            let x = left + 30 + share * (right - left - 60)
            let y = bottom - 20 - Double(max(0, point.own)) / most * (bottom - top - 40)
            svg.circle(x, y, point.isChosen ? 8 : 6, point.isChosen ? .bar : .barMuted)
            let isRight = share > 0.6
            let text = "\(point.label), \(format.money(point.own))"
            svg.text(
                TextWidth.fitted(text, size: size.fontSize, width: size.width * 0.62), isRight ? x - 12 : x + 12,
                y - 10, point.isChosen ? .labelStrong : .label, anchor: isRight ? .end : .start)
            svg.text(format.dateCell(point.last), x, bottom + 18, .labelSmall, anchor: isRight ? .end : .start)
        }
        return ChartDrawing(svg)
    }
}
