import Domain

/// Targets against what was reached, one line each, all on one scale.
package struct BulletChart: Chart {
    /// One line.
    package struct Row: Sendable {
        let label: String
        let actual: ChartValue
        let target: ChartValue

        package init(_ label: String, actual: ChartValue, target: ChartValue) {
            self.label = label
            self.actual = actual
            self.target = target
        }
    }

    let rows: [Row]
    let labelHeader: String

    package init(rows: [Row], labelHeader: String) {
        self.rows = rows
        self.labelHeader = labelHeader
    }

    package func table(_ format: Format) -> DataTable {
        DataTable(
            caption: format.language("목표와 실적", "Target and result"),
            columns: [
                .init(labelHeader), .init(format.language("실적", "Result"), isNumber: true),
                .init(format.language("목표", "Target"), isNumber: true),
            ],
            rows: rows.map { .init(TableCell($0.label), [$0.actual.cell(format), $0.target.cell(format)]) })
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let font = size.fontSize
        let widest = rows.map { TextWidth.of($0.label, size: font) }.max() ?? 0
        let left = isWide ? min(widest + 14, size.width * 0.35) : 2
        let words = rows.map { "\($0.actual.text(format)) / \($0.target.text(format))" }
        let wordRoom = isWide ? (words.map { TextWidth.of($0, size: font) }.max() ?? 0) + 14 : 4
        let room = max(size.width - left - wordRoom, 20)
        let rowHeight = isWide ? 36.0 : 54.0
        let top = rows.flatMap { [$0.actual.number, $0.target.number] }.compactMap(\.self).max() ?? 0
        var svg = SVG(width: size.width, height: Double(max(rows.count, 1)) * rowHeight + 4)
        for (index, row) in rows.enumerated() {
            let y = Double(index) * rowHeight + 2
            let barY = isWide ? y + 4 : y + 22
            let label = TextWidth.fitted(row.label, size: font, width: isWide ? left - 10 : size.width * 0.55)
            svg.text(label, isWide ? left - 8 : 2, y + (isWide ? 21 : 15), .label, anchor: isWide ? .end : .start)
            svg.text(words[index], size.width - 2, y + (isWide ? 21 : 15), .labelStrong, anchor: .end)
            svg.rect(left, barY, room, 24, .track)
            if let actual = row.actual.number { svg.rect(left, barY + 6, share(actual, top) * room, 12, .bar) }
            if let target = row.target.number { svg.rect(left + share(target, top) * room - 4, barY, 4, 24, .target) }
        }
        return ChartDrawing(svg)
    }

    private func share(_ value: Double, _ top: Double) -> Double {
        top > 0 ? min(max(value / top, 0), 1) : 0
    }
}
