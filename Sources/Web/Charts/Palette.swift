/// The colours of the charts as numbers, to choose text by contrast. The style sheet has the same values as tokens; a
/// test compares the two and computes the contrast of every pair in use.
package enum Palette {
    /// An sRGB colour, `0xRRGGBB`.
    package typealias Colour = UInt32

    package static let ink: Colour = 0x1B2127
    package static let paper: Colour = 0xFFFFFF
    /// Categories, to be used in this order and at most four at a time.
    package static let categories: [Colour] = [0x10295B, 0xC35114, 0x0F8E6E, 0xA9259F]
    /// Five classes from low to high.
    package static let sequential: [Colour] = [0xDCEEF3, 0xA9D3DF, 0x63AEC3, 0x23809B, 0x0B4F63]
    /// Six ordered bands, the nearest (no training missing) darkest.
    package static let bands: [Colour] = [0x0A3A4A, 0x17708A, 0x3F96AF, 0x7FBDCF, 0xB3D8E3, 0xDCEEF3]

    /// The contrast ratio of WCAG 2.2 between two colours, 1 to 21.
    package static func contrast(_ first: Colour, _ second: Colour) -> Double {
        let (one, two) = (luminance(first), luminance(second))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// Whether text on a fill is better white than ink.
    static func isWhiteBetter(on fill: Colour) -> Bool {
        contrast(paper, fill) > contrast(ink, fill)
    }

    private static func luminance(_ colour: Colour) -> Double {
        let parts = [16, 8, 0].map { shift in linear(Double((colour >> UInt32(shift)) & 0xFF) / 255) }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private static func linear(_ part: Double) -> Double {
        part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
    }

    /// `x^2.4` for 0…1 as x² · x^0.4, the fifth root by Newton's method, so that no library is needed.
    private static func power(_ base: Double) -> Double {
        let square = base * base
        var root = 0.9
        for _ in 0..<40 { root = (4 * root + square / (root * root * root * root)) / 5 }
        return square * root
    }
}
