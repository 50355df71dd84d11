import Domain

/// One share as a ring with its text inside, such as the coverage of a profile.
package struct CoverageRing: Chart {
    let label: String
    let value: ChartValue

    /// A share from 0 to 1 (`.shown(0.64, "64%")`).
    package init(label: String, value: ChartValue) {
        self.label = label
        self.value = value
    }

    package var hasNarrowDrawing: Bool { false }
    package var isSmall: Bool { true }

    package func table(_ format: Format) -> DataTable {
        DataTable(
            caption: label,
            columns: [.init(format.language("항목", "Item")), .init(format.language("비율", "Share"), isNumber: true)],
            rows: [.init(TableCell(label), [value.cell(format)])])
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        var svg = SVG(width: 200, height: 200)
        svg.circle(100, 100, 80, .ringTrack)
        if let share = value.number { svg.arc(100, 100, 80, share: share, .ring) }
        let text = value.text(format)
        svg.text(text, 100, 112, value.number == nil ? .label : .labelBig, anchor: .middle)
        return ChartDrawing(svg)
    }
}
