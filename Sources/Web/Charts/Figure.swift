package import Domain

/// A chart with all it needs to be read: sentence, base, summary, drawings, table, source. For the partial `figure`.
package struct Figure: Sendable {
    package let id: String
    /// A full sentence with the finding.
    package let caption: String
    /// The same in pieces of one language each.
    let captionPieces: [TextPiece]
    /// Measure, unit, base, period, division.
    package let measure: String
    /// What the drawing shows in words, for everybody.
    package let summary: String
    package let hasNarrow: Bool
    package let isSmall: Bool
    package let wide: TrustedMarkup
    package let narrow: TrustedMarkup
    package let table: DataTable
    package let source: String
    package let hasPassport: Bool
    package let passport: String

    /// A figure of a page. `id` is unique on the page, in small letters, digits and hyphens.
    package init(
        id: String, caption: String, measure: String, summary: String, chart: some Chart, source: String,
        passport: SiteURL?, language: Language
    ) {
        let safeID = String(decoding: id.utf8.filter(Self.isPlain), as: UTF8.self)
        let format = Format(language)
        func finished(_ size: DrawingSize) -> TrustedMarkup {
            chart.draw(size, format).svg.finished(captionID: "\(safeID)-caption", summaryID: "\(safeID)-summary")
        }
        self.id = safeID
        self.caption = caption
        captionPieces = TextPiece.pieces(of: caption, language)
        self.measure = measure
        self.summary = summary
        hasNarrow = chart.hasNarrowDrawing
        isSmall = chart.isSmall
        wide = finished(.wide)
        narrow = chart.hasNarrowDrawing ? finished(.narrow) : wide
        table = chart.table(format)
        self.source = source
        hasPassport = passport != nil
        self.passport = passport?.description ?? ""
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D
    }
}
