/// A drawing under construction. Geometry is written as attributes, colours are classes (``Mark``): the content
/// security policy forbids `style`. Every text is escaped here; numbers that are not finite are written as 0.
struct SVG {
    /// Size of the view box in units.
    let width: Double
    let height: Double
    private var markup = ""

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// Where a text stands relative to its x.
    enum Anchor: String {
        case start, middle, end
    }

    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ mark: Mark, radius: Double = 0) {
        let corner = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
        markup += "<rect\(Self.attributes(["x": x, "y": y, "width": max(0, width), "height": max(0, height)]))"
        markup += "\(corner) class=\"\(mark.rawValue)\"/>"
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ mark: Mark) {
        markup += "<line\(Self.attributes(["x1": x1, "y1": y1, "x2": x2, "y2": y2])) class=\"\(mark.rawValue)\"/>"
    }

    /// - Parameter isKorean: whether the text is Korean on an English page, which the `lang` attribute must say.
    mutating func text(
        _ string: String, _ x: Double, _ y: Double, _ mark: Mark, anchor: Anchor = .start, isKorean: Bool = false
    ) {
        let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        markup +=
            "<text\(Self.attributes(["x": x, "y": y]))\(side)\(isKorean ? " lang=\"ko\"" : "") class=\"\(mark.rawValue)\">"
        markup += SafeText.escape(string) + "</text>"
    }

    mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ mark: Mark) {
        markup += "<circle\(Self.attributes(["cx": x, "cy": y, "r": radius])) class=\"\(mark.rawValue)\"/>"
    }

    /// A part of a ring, from the top clockwise, `share` from 0 to 1.
    mutating func arc(_ x: Double, _ y: Double, _ radius: Double, share: Double, _ mark: Mark) {
        let filled = min(max(share.isFinite ? share : 0, 0), 1) * 100
        markup += "<circle\(Self.attributes(["cx": x, "cy": y, "r": radius])) class=\"\(mark.rawValue)\""
        markup += " pathLength=\"100\" stroke-dasharray=\"\(Self.number(filled)) 100\""
        markup += " transform=\"rotate(-90 \(Self.number(x)) \(Self.number(y)))\"/>"
    }

    /// Points joined by straight lines, closed or open; several rings make one shape with holes.
    mutating func path(_ rings: [[(x: Double, y: Double)]], closed: Bool, _ mark: Mark) {
        var data = ""
        for ring in rings where ring.count > 1 {
            for (index, point) in ring.enumerated() {
                data += "\(index == 0 ? "M" : "L")\(Self.number(point.x)) \(Self.number(point.y))"
            }
            if closed { data += "Z" }
        }
        guard !data.isEmpty else { return }
        markup += "<path d=\"\(data)\"\(closed ? " fill-rule=\"evenodd\"" : "") class=\"\(mark.rawValue)\"/>"
    }

    /// Diagonal strokes over a rectangle, for "no data"; drawn as lines so that no id is needed.
    mutating func hatch(_ x: Double, _ y: Double, _ width: Double, _ height: Double, step: Double = 8) {
        rect(x, y, width, height, .noData)
        var offset = step
        while offset < width + height {
            let (startX, startY) = offset <= height ? (x, y + offset) : (x + offset - height, y + height)
            let (endX, endY) = offset <= width ? (x + offset, y) : (x + width, y + offset - width)
            line(startX, startY, endX, endY, .hatch)
            offset += step
        }
    }

    /// The drawing as an image named by the caption and described by the summary of its figure.
    func finished(captionID: String, summaryID: String) -> TrustedMarkup {
        TrustedMarkup(
            drawn: "<svg viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\""
                + " aria-labelledby=\"\(captionID)\" aria-describedby=\"\(summaryID)\">\(markup)</svg>")
    }

    /// At most one decimal, without an exponent; 0 where a number is not finite.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(max(value, -99_999), 99_999) * 10).rounded())
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }

    private static func attributes(_ values: KeyValuePairs<String, Double>) -> String {
        values.map { " \($0.key)=\"\(number($0.value))\"" }.joined()
    }
}
