import Domain

/// How a share went over time: a dot for each kept value, joined by a line, on days to scale; values of one day stand
/// side by side.
struct ProgressChart: Chart {
    struct Point: Sendable {
        let day: CivilDate
        /// 0 to 1.
        let share: Double
    }

    /// In the order of their days.
    let points: [Point]

    func table(_ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("충족도의 변화", "Coverage over time"),
            columns: [.init(language("날짜", "Day")), .init(language("충족도", "Coverage"), isNumber: true)],
            rows: points.map {
                .init(TableCell(format.dateCell($0.day)), [TableCell(format.coverage($0.share), isNumber: true)])
            })
    }

    func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let (left, right, top, bottom) = (46.0, size.width - 30, 16.0, 176.0)
        var svg = SVG(width: size.width, height: 212)
        for share in [0.0, 0.5, 1.0] {
            let y = bottom - share * (bottom - top)
            svg.line(left, y, right, y, share == 0 ? .axis : .grid)
            svg.text(format.rate(share, decimals: 0), left - 6, y + 4, .labelSmall, anchor: .end)
        }
        guard let first = points.first, let last = points.last else { return ChartDrawing(svg) }
        let days = Double(last.day.dayNumber) - Double(first.day.dayNumber)
        let room = right - left - 8
        let places = points.enumerated().map { index, point in
            let gone = Double(point.day.dayNumber) - Double(first.day.dayNumber)
            let share = min(max(point.share.isFinite ? point.share : 0, 0), 1)
            let byOrder = points.count > 1 ? Double(index) / Double(points.count - 1) : 0.5
            let x = left + 8 + (days > 0 ? gone / days : byOrder) * room
            return (x: x, y: bottom - share * (bottom - top))
        }
        svg.path([places], closed: false, .history)
        for place in places { svg.circle(place.x, place.y, 4, .dot) }
        svg.text(format.dateCell(first.day), left, bottom + 22, .labelSmall)
        if days > 0 { svg.text(format.dateCell(last.day), right + 24, bottom + 22, .labelSmall, anchor: .end) }
        return ChartDrawing(svg)
    }
}
