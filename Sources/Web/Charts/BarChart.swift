/// Horizontal bars from zero with their values, for comparing a few dozen things.
package struct BarChart: Chart {
    /// One bar.
    package struct Row: Sendable {
        let label: String
        let value: ChartValue
        let isHighlighted: Bool
        let address: SiteURL?

        /// A bar; the others are greyed where at least one is highlighted. `address` is the link in the table.
        package init(_ label: String, _ value: ChartValue, isHighlighted: Bool = false, address: SiteURL? = nil) {
            self.label = label
            self.value = value
            self.isHighlighted = isHighlighted
            self.address = address
        }
    }

    let rows: [Row]
    let labelHeader: String
    let valueHeader: String
    let maximum: Double?

    /// Bars in the given order. `maximum` fixes the end of the scale (1 for shares), else the longest bar fills it.
    package init(rows: [Row], labelHeader: String, valueHeader: String, maximum: Double? = nil) {
        self.rows = rows
        self.labelHeader = labelHeader
        self.valueHeader = valueHeader
        self.maximum = maximum
    }

    package func table(_ format: Format) -> DataTable {
        DataTable(
            caption: valueHeader, columns: [.init(labelHeader), .init(valueHeader, isNumber: true)],
            rows: rows.map { .init(TableCell($0.label, address: $0.address), [$0.value.cell(format)]) })
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let rowHeight = isWide ? 30.0 : 46.0
        var svg = SVG(width: size.width, height: Double(max(rows.count, 1)) * rowHeight + 8)
        let font = size.fontSize
        let widest = rows.map { TextWidth.of($0.label, size: font) }.max() ?? 0
        let left = isWide ? min(widest + 14, size.width * 0.4) : 2
        let valueRoom = (rows.map { TextWidth.of($0.value.text(format), size: font) }.max() ?? 0) + 12
        let room = max(size.width - left - valueRoom, 20)
        let top = maximum ?? rows.compactMap(\.value.number).max() ?? 0
        let anyHighlighted = rows.contains(where: \.isHighlighted)
        for (index, row) in rows.enumerated() {
            let y = Double(index) * rowHeight + 4
            let label = TextWidth.fitted(row.label, size: font, width: isWide ? left - 10 : size.width - 4)
            let strength: Mark = row.isHighlighted ? .labelStrong : .label
            svg.text(label, isWide ? left - 8 : 2, isWide ? y + 19 : y + 14, strength, anchor: isWide ? .end : .start)
            let barY = isWide ? y + 5 : y + 20
            let share = top > 0 ? min(max((row.value.number ?? 0) / top, 0), 1) : 0
            if row.value.number != nil {
                svg.rect(left, barY, share * room, 20, anyHighlighted && !row.isHighlighted ? .barMuted : .bar)
            }
            svg.line(left, isWide ? y - 2 : barY, left, isWide ? y + rowHeight - 2 : barY + 20, .axis)
            let isFlag = row.value.number == nil
            svg.text(
                row.value.text(format), left + share * room + 6, barY + 15, isFlag ? .labelSmall : .labelStrong)
        }
        return ChartDrawing(svg)
    }
}
