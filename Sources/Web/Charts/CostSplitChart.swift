import Domain

/// Who pays for each round: bars of amounts in up to four parts on one scale.
package struct CostSplitChart: Chart {
    /// One fee and its parts in the order of the chart.
    package struct Row: Sendable {
        let label: String
        let parts: [Int]

        package init(_ label: String, parts: [Int]) {
            self.label = label
            self.parts = Array(parts.prefix(4))
        }

        var total: Int { parts.reduce(0) { $0 &+ max(0, $1) } }
    }

    let rows: [Row]
    let parts: [String]

    /// `parts` names at most four parts.
    package init(rows: [Row], parts: [String]) {
        self.rows = rows
        self.parts = Array(parts.prefix(4))
    }

    package func table(_ format: Format) -> DataTable {
        let language = format.language
        let unit = format.moneyUnit
        return DataTable(
            caption: language("회차별 훈련비와 내는 곳", "Fee of each round and who pays"),
            columns: [.init(language("회차", "Round"))]
                + (parts + [language("합계", "Total")]).map { .init("\($0) \(unit)", isNumber: true) },
            rows: rows.map { row in
                .init(
                    TableCell(row.label, isKorean: language == .english),
                    (row.parts + [row.total]).map { TableCell(format.moneyCell($0), isNumber: true) })
            })
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let font = size.fontSize
        let left = isWide ? 230.0 : 4
        let rowHeight = isWide ? 34.0 : 50.0
        let legendHeight = isWide ? 30.0 : 54.0
        var svg = SVG(width: size.width, height: legendHeight + Double(max(rows.count, 1)) * rowHeight + 4)
        for (index, part) in parts.enumerated() {
            let perLine = isWide ? 4 : 2
            let x = left + Double(index % perLine) * (size.width - left) / Double(perLine)
            let y = Double(index / perLine) * 24 + 4
            svg.rect(x, y, 14, 14, Self.mark(index))
            svg.text(part, x + 19, y + 12, .labelSmall)
        }
        let most = Double(max(1, rows.map(\.total).max() ?? 1))
        let totals = rows.map { format.money($0.total) }
        let words = (totals.map { TextWidth.of($0, size: font) }.max() ?? 0) + 12
        let room = max(40, size.width - left - words)
        for (index, row) in rows.enumerated() {
            let y = legendHeight + Double(index) * rowHeight
            svg.text(
                TextWidth.fitted("\(index + 1). \(row.label)", size: font, width: isWide ? left - 12 : size.width - 8),
                isWide ? 2 : 4, y + (isWide ? 19 : 14), .label,
                isKorean: format.language == .english)
            var x = left
            for (part, amount) in row.parts.enumerated() where amount > 0 {
                let width = Double(amount) / most * room
                svg.rect(x, isWide ? y + 5 : y + 20, max(1, width - 2), 20, Self.mark(part))
                x += width
            }
            svg.text(totals[index], x + 6, isWide ? y + 20 : y + 35, .labelStrong)
        }
        return ChartDrawing(svg)
    }

    /// What the person pays stands out; what others pay grows paler.
    private static func mark(_ part: Int) -> Mark {
        let marks: [Mark] = [.band1, .band3, .band4, .band5]
        return marks[min(max(part, 0), marks.count - 1)]
    }
}
