/// Estimates how wide a text will be drawn, since the server does not know the font.
enum TextWidth {
    /// Units for a text at a font size: Hangul and other wide letters 0.96 em, the rest 0.58 em.
    static func of(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 0.96 : 0.58) } * size
    }

    /// The text if it fits, else its beginning with an ellipsis. The whole text stays in the table of the figure.
    static func fitted(_ text: String, size: Double, width: Double) -> String {
        guard of(text, size: size) > width else { return text }
        var kept = ""
        var used = size
        for character in text {
            used += of(String(character), size: size)
            if used > width { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60: true
        default: false
        }
    }
}
