import Foundation
import Testing

@testable import Web

@Suite("Colours")
struct PaletteTests {
    /// The tokens of the style sheet by theme.
    private func tokens() throws -> (light: [String: UInt32], dark: [String: UInt32]) {
        let folder = TemplateFolder.bundledStatic
        let sheet = try String(contentsOf: folder.appending(path: "dure.css"), encoding: .utf8)
        let parts = sheet.components(separatedBy: "@media (prefers-color-scheme: dark)")
        let light = Self.read(parts[0])
        let dark = Self.read(parts[1].components(separatedBy: "/* Ground */")[0])
        return (light, light.merging(dark) { _, dark in dark })
    }

    private static func read(_ text: String) -> [String: UInt32] {
        var tokens: [String: UInt32] = [:]
        for entry in text.split(separator: ";") {
            guard let name = entry.range(of: "--"), let hash = entry.lastIndex(of: "#") else { continue }
            let label = entry[name.upperBound...].prefix { $0 != ":" }
            tokens[String(label)] = UInt32(entry[hash...].dropFirst().prefix(6), radix: 16)
        }
        return tokens
    }

    /// Text and its ground, with the least ratio.
    private static let pairs: [(String, String, Double)] = [
        ("ink", "bg", 4.5), ("ink", "bg-2", 4.5), ("ink", "bg-3", 4.5), ("ink-2", "bg", 4.5), ("ink-2", "bg-2", 4.5),
        ("ink-3", "bg", 4.5), ("ink-3", "bg-2", 4.5), ("link", "bg", 4.5), ("link", "bg-2", 4.5),
        ("link", "brand-50", 4.5),
        ("visited", "bg", 4.5), ("ink", "brand-50", 4.5), ("ink", "brand-100", 4.5), ("on-brand", "brand-700", 4.5),
        ("on-brand", "brand-600", 4.5), ("brand-700", "bg", 4.5), ("brand-700", "brand-100", 4.5), ("ok", "ok-bg", 4.5),
        ("warn", "warn-bg", 4.5), ("danger", "danger-bg", 4.5), ("danger", "bg", 4.5), ("info", "info-bg", 4.5),
        ("ink", "ok-bg", 4.5), ("ink", "warn-bg", 4.5), ("ink", "danger-bg", 4.5), ("ink", "info-bg", 4.5),
        ("line-strong", "bg", 3), ("line-strong", "bg-2", 3), ("focus", "bg", 3), ("focus", "bg-2", 3),
        ("focus-dark", "brand-800", 3), ("paper", "brand-800", 4.5), ("chart-ink", "paper", 4.5),
        ("chart-ink-2", "paper", 4.5), ("chart-edge", "paper", 3), ("cat-a", "paper", 3), ("cat-b", "paper", 3),
        ("cat-c", "paper", 3), ("cat-d", "paper", 3), ("seq-5", "paper", 3), ("fan-30", "paper", 3),
    ]

    @Test("every pair of text and ground has its contrast, in light and dark", arguments: pairs)
    func contrast(_ text: String, _ ground: String, _ least: Double) throws {
        let (light, dark) = try tokens()
        for (theme, tokens) in [("light", light), ("dark", dark)] {
            let (one, two) = (try #require(tokens[text], "\(text)"), try #require(tokens[ground], "\(ground)"))
            let ratio = Palette.contrast(one, two)
            #expect(ratio >= least, "\(theme): \(text) on \(ground) is \(ratio)")
        }
    }

    @Test("the style sheet and the drawing code have the same chart colours")
    func sameColours() throws {
        let light = try tokens().light
        for (index, colour) in Palette.sequential.enumerated() { #expect(light["seq-\(index + 1)"] == colour) }
        for (index, colour) in Palette.bands.enumerated() { #expect(light["band-\(index + 1)"] == colour) }
        for (name, colour) in zip(["a", "b", "c", "d"], Palette.categories) { #expect(light["cat-\(name)"] == colour) }
        #expect(light["chart-ink"] == Palette.ink && light["paper"] == Palette.paper)
    }

    @Test("the number on a filled shape is ink or white, whichever can be read")
    func textOnFills() {
        for fill in Palette.sequential + Palette.bands {
            let text = Palette.isWhiteBetter(on: fill) ? Palette.paper : Palette.ink
            #expect(Palette.contrast(text, fill) >= 4.5, "#\(String(fill, radix: 16))")
        }
        #expect(Palette.sequential.map(Palette.isWhiteBetter) == [false, false, false, true, true])
    }

    @Test("contrast is that of WCAG: 21 for black on white, 1 for equal colours, and the published ratios")
    func ratios() {
        #expect(abs(Palette.contrast(0, 0xFFFFFF) - 21) < 0.001)
        #expect(Palette.contrast(0x777777, 0x777777) == 1)
        #expect(abs(Palette.contrast(0x767676, 0xFFFFFF) - 4.54) < 0.01)
        #expect(abs(Palette.contrast(0x0B4F63, 0xFFFFFF) - 9.1) < 0.05)
    }
}
