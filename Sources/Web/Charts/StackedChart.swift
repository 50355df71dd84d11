import Domain

/// Bars of 100 % in up to six ordered bands, such as bands of missing hours.
package struct StackedChart: Chart {
    /// One bar: its label and the count of each band, `nil` where the row is not shown.
    package struct Row: Sendable {
        let label: String
        let counts: [Int]?
        let address: SiteURL?

        package init(_ label: String, counts: [Int]?, address: SiteURL? = nil) {
            self.label = label
            self.counts = counts
            self.address = address
        }

        /// The counts as parts of one, or `nil` where there is nothing to divide.
        var shares: [Double]? {
            guard let counts, counts.allSatisfy({ $0 >= 0 }) else { return nil }
            let total = counts.reduce(0.0) { $0 + Double($1) }
            return total > 0 ? counts.map { Double($0) / total } : nil
        }
    }

    let rows: [Row]
    let bands: [String]
    let labelHeader: String

    /// Rows in the given order; `bands` names at most six bands from near to far.
    package init(rows: [Row], bands: [String], labelHeader: String) {
        self.rows = rows
        self.bands = Array(bands.prefix(6))
        self.labelHeader = labelHeader
    }

    /// The words of the bands of missing hours.
    package static func hourBands(_ format: Format) -> [String] {
        let unit = format.language("시간", " h")
        return ["0\(unit)", "1~40", "41~120", "121~300", "301~600", format.language("600시간 넘음", "over 600 h")]
    }

    package func table(_ format: Format) -> DataTable {
        DataTable(
            caption: format.language("\(labelHeader)별 인원", "People by \(labelHeader)"),
            columns: [.init(labelHeader)] + bands.map { .init($0, isNumber: true) },
            rows: rows.map { row in
                .init(TableCell(row.label, address: row.address), cells(row, format))
            })
    }

    private func cells(_ row: Row, _ format: Format) -> [TableCell] {
        bands.indices.map { index in
            guard let counts = row.counts, counts.indices.contains(index) else {
                return TableCell(format.suppressed, isNumber: true, isFlag: true)
            }
            let share = row.shares.map { " (\(format.rate($0[index], decimals: 0)))" } ?? ""
            return TableCell(format.number(counts[index]) + share, isNumber: true)
        }
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let isWide = size == .wide
        let font = size.fontSize
        let widest = rows.map { TextWidth.of($0.label, size: font) }.max() ?? 0
        let left = isWide ? min(widest + 14, size.width * 0.35) : 2
        let rowHeight = isWide ? 34.0 : 52.0
        let perLine = isWide ? 6 : 3
        let legendHeight = Double((bands.count + perLine - 1) / perLine) * 24 + 8
        var svg = SVG(width: size.width, height: legendHeight + Double(max(rows.count, 1)) * rowHeight + 4)
        legend(&svg, left: left, perLine: perLine, room: size.width - left)
        for (index, row) in rows.enumerated() {
            let y = legendHeight + Double(index) * rowHeight
            let label = TextWidth.fitted(row.label, size: font, width: isWide ? left - 10 : size.width - 4)
            svg.text(label, isWide ? left - 8 : 2, isWide ? y + 20 : y + 14, .label, anchor: isWide ? .end : .start)
            bar(&svg, row, x: left, y: isWide ? y + 3 : y + 20, room: size.width - left - 2, font, format)
        }
        return ChartDrawing(svg)
    }

    private func legend(_ svg: inout SVG, left: Double, perLine: Int, room: Double) {
        for (index, band) in bands.enumerated() {
            let x = left + Double(index % perLine) * room / Double(perLine)
            let y = Double(index / perLine) * 24 + 4
            svg.rect(x, y, 14, 14, .band(index))
            svg.text(TextWidth.fitted(band, size: 12, width: room / Double(perLine) - 20), x + 19, y + 12, .labelSmall)
        }
    }

    private func bar(
        _ svg: inout SVG, _ row: Row, x: Double, y: Double, room: Double, _ font: Double, _ format: Format
    ) {
        guard let shares = row.shares else {
            svg.hatch(x, y, room, 26)
            svg.text(row.counts == nil ? format.suppressed : format.missing, x + 8, y + 18, .labelHalo)
            return
        }
        var start = x
        for (index, share) in shares.prefix(6).enumerated() {
            let width = share * room
            svg.rect(start, y, max(0, width - 2), 26, .band(index))
            let text = format.rate(share, decimals: 0)
            if TextWidth.of(text, size: font) + 8 <= width {
                let isDark = Palette.isWhiteBetter(on: Palette.bands[min(index, Palette.bands.count - 1)])
                svg.text(text, start + width / 2 - 1, y + 18, isDark ? .labelOnDark : .label, anchor: .middle)
            }
            start += width
        }
    }
}
