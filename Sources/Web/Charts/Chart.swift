import Domain

/// Something a figure can draw. Each chart also gives the table with every value it plots.
package protocol Chart: Sendable {
    /// The drawing for one width.
    func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing
    /// Every plotted value with its flags.
    func table(_ format: Format) -> DataTable
    /// Whether the phone gets a drawing of its own; the others are legible at any width.
    var hasNarrowDrawing: Bool { get }
    /// Whether one glance is enough and the drawing stays small on a wide page.
    var isSmall: Bool { get }
}

extension Chart {
    package var hasNarrowDrawing: Bool { true }
    package var isSmall: Bool { false }
}

/// The width a drawing is made for; the style sheet shows one of the two.
package enum DrawingSize: Sendable {
    /// 740 units, from 40 rem on.
    case wide
    /// 328 units, on a phone, where a wide drawing would shrink its text to half.
    case narrow

    var width: Double { self == .wide ? 740 : 328 }
    /// The font size of labels in units.
    var fontSize: Double { self == .wide ? 14 : 13 }
}

/// A finished drawing before it is given its names.
package struct ChartDrawing: Sendable {
    let svg: SVG

    init(_ svg: SVG) {
        self.svg = svg
    }
}

/// A plotted value, or why there is none. Missing and withheld values are never drawn as zero.
package enum ChartValue: Sendable, Equatable {
    /// A value with its text as the reader sees it.
    case shown(Double, String)
    /// The source has none.
    case missing
    /// Fewer than twenty people.
    case suppressed

    /// The number to draw, if there is one that can be drawn.
    var number: Double? {
        guard case .shown(let value, _) = self, value.isFinite else { return nil }
        return value
    }

    /// The words for it.
    func text(_ format: Format) -> String {
        switch self {
        case .shown(let value, let text): value.isFinite ? text : format.missing
        case .missing: format.missing
        case .suppressed: format.suppressed
        }
    }

    /// A table cell with it.
    func cell(_ format: Format) -> TableCell {
        TableCell(text(format), isNumber: true, isFlag: number == nil)
    }
}
