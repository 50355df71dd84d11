import Domain
import Foundation
import Testing

@testable import Web

@Suite("Escaping")
struct SafeTextTests {
    /// Payloads, each also with scalars glued to its dangerous characters that make them another `Character`.
    static let corpus: [String] = {
        let plain = [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
            "</title><svg/onload=a>",
            "`-alert(1)-`", "a=b&c=d", "javascript:alert(1)", "{{#a}}", "[[x|y]]", "<!--", "]]>", "\u{0}<b>",
            "&lt;b&gt;",
            "\u{7F}\u{1B}[31m", "\u{85}\u{9B}<i>", "<\u{FEFF}b>",
        ]
        let glue = ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}", "\u{E0061}", "\u{1160}", "\u{0600}"]
        return plain
            + plain.flatMap { payload in
                glue.map { mark in
                    String(payload.unicodeScalars.flatMap { [String($0), mark] }.joined())
                }
            } + glue.map { "\($0)<script>\($0)\"" }
    }()

    @Test("no byte that could end a text or an attribute survives, whatever is glued to it", arguments: corpus)
    func escapesBytes(_ payload: String) throws {
        let safe = SafeText.escape(payload)
        for byte in "<>\"'`=".utf8 { #expect(!safe.utf8.contains(byte)) }
        #expect(!safe.utf8.contains { $0 == 0 || $0 == 0x1B || $0 == 0x7F })
        let ampersands = safe.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).dropFirst()
        for rest in ampersands { #expect(rest.prefix(6).contains(UInt8(ascii: ";"))) }
    }

    @Test("every template and partial escapes with it, in text and in attributes", arguments: corpus)
    func templatesEscape(_ payload: String) throws {
        let library = try TestSite.library(adding: [
            "outer": "<a title=\"{{text}}\">{{text}}</a>{{> inner}}{{#list}}{{> inner}}{{/list}}",
            "inner": "<i>{{text}}</i>",
        ])
        struct Value {
            let text: String
            let list: [Value]
        }
        let value = Value(text: payload, list: [Value(text: payload, list: [])])
        let safe = SafeText.escape(payload)
        let expected = "<a title=\"\(safe)\">\(safe)</a><i>\(safe)</i><i>\(safe)</i>"
        for language in Language.allCases {
            let text = try #require(library.render(value, with: "outer", in: language))
            #expect(text.utf8.elementsEqual(expected.utf8))
        }
    }

    @Test("plain text, Korean and line ends stay as they are")
    func keepsPlainText() {
        for text in ["", "능력단위 3수준", "a\tb\r\nc", "é·~ 100%", "\u{A0}2026.\u{A0}"] {
            #expect(SafeText.escape(text).utf8.elementsEqual(text.utf8))
        }
    }

    @Test("a drawing escapes every label")
    func drawingsEscape() {
        for payload in Self.corpus {
            var svg = SVG(width: 10, height: 10)
            svg.text(payload, 0, 0, .label)
            let markup = svg.finished(captionID: "a", summaryID: "b").description
            #expect(markup.utf8.count { $0 == UInt8(ascii: "<") } == 4)
        }
    }

    @Test("only the drawing code makes trusted markup, and only the figure prints it")
    func trustedMarkupPlaces() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Web")
        let walker = try #require(FileManager.default.enumerator(atPath: sources.path))
        var makers: Set<String> = []
        for case let path as String in walker where path.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            if text.contains("TrustedMarkup(") { makers.insert(path) }
        }
        #expect(makers == ["Charts/SVG.swift"])
        var places: Set<String> = []
        for (name, tags) in try TestSite.library().tags {
            for tag in tags where tag.kind == .unescaped { places.insert("\(name): \(tag.name)") }
        }
        #expect(places == TemplateLibrary.unescapedPlaces)
        #expect(places == ["figure: wide", "figure: narrow"])
    }
}
