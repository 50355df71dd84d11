import Domain
import Foundation
import FoundationXML
import Testing

@testable import Web

@Suite("Charts")
struct ChartTests {
    /// Every chart with ordinary and with hostile values.
    static let charts: [any Chart] = [
        Examples.bars, Examples.stacked, Examples.tiles(.seventeen), Examples.tiles(.sixteen), Examples.boundary,
        Examples.ring, Examples.bullet, Examples.ladder, Examples.fan,
        BarChart(
            rows: [
                .init("<b>\"&", .shown(.nan, "x")), .init("", .shown(-5, "-5")), .init("inf", .shown(.infinity, "∞")),
                .init("huge", .shown(1e308, "1e308")), .init("none", .missing), .init("few", .suppressed),
            ], labelHeader: "h", valueHeader: "v"),
        BarChart(rows: [], labelHeader: "h", valueHeader: "v", maximum: 0),
        StackedChart(
            rows: [
                .init("none", counts: nil), .init("zero", counts: [0, 0]), .init("neg", counts: [-1, 5]),
                .init("max", counts: [Int.max, Int.max, 1, 1, 1, 1, 1, 1]),
            ], bands: ["a", "b"], labelHeader: "h"),
        TileMap(
            division: .sixteen,
            shading: RegionShading(values: [], classes: ClassScale(limits: [.nan, .infinity]), valueHeader: "v") { _ in
                ""
            }),
        BoundaryMap(
            outlines: [
                .init(code: "11", rings: [[(.nan, 1), (500, 1)], []]), .init(code: "12", rings: [[(1, 1), (1, 1)]]),
            ],
            division: .sixteen, shading: Examples.shading(.sixteen)),
        CoverageRing(label: "l", value: .shown(.infinity, "x")), CoverageRing(label: "l", value: .suppressed),
        BulletChart(rows: [.init("a", actual: .missing, target: .shown(-1, "-1"))], labelHeader: "h"),
        UnitLadder(steps: [.init("a", required: Int.max, held: Int.min)]), UnitLadder(steps: []),
        FanChart(past: [], ahead: [], valueHeader: "v") { "\($0)" },
        FanChart(
            past: [.init("a", nil), .init("b", .nan), .init("c", 5)],
            ahead: [.init("d", centre: .infinity, band30: (.nan, 1), band60: (-1e300, 1e300), band90: (5, 1))],
            valueHeader: "v"
        ) { "\($0)" },
    ]

    @Test("a drawing is well-formed, without style or script, and only uses classes the style sheet knows")
    func drawingsAreClean() throws {
        let sheet = try String(
            contentsOf: TemplateFolder.bundledStatic.appending(path: "dure.css"), encoding: .utf8)
        for mark in Mark.allCases {
            #expect(sheet.contains(".\(mark.rawValue) ") || sheet.contains(".\(mark.rawValue),"), "\(mark.rawValue)")
        }
        for chart in Self.charts {
            for size in [DrawingSize.wide, .narrow] {
                for language in Language.allCases {
                    let svg = chart.draw(size, Format(language)).svg.finished(captionID: "c", summaryID: "s")
                    let text = svg.description
                    #expect(
                        text.hasPrefix("<svg viewBox=\"0 0 ") && text.contains("role=\"img\" aria-labelledby=\"c\""))
                    for word in ["style=", "<style", "<script", "nan", "inf\"", "e+", "href", "<title"] {
                        #expect(!text.contains(word), "\(type(of: chart)) has \(word)")
                    }
                    let parser = XMLParser(data: Data(text.utf8))
                    #expect(parser.parse() && parser.parserError == nil, "\(type(of: chart))")
                }
            }
        }
    }

    @Test("the table behind a chart has a cell for each column and keeps missing, withheld and zero apart")
    func tables() {
        for chart in Self.charts {
            let table = chart.table(Format(.korean))
            for row in table.rows { #expect(row.cells.count + 1 == table.columns.count, "\(type(of: chart))") }
        }
        let rows: [BarChart.Row] = [.init("a", .shown(0, "0")), .init("b", .missing), .init("c", .suppressed)]
        let table = BarChart(rows: rows, labelHeader: "h", valueHeader: "v").table(Format(.korean))
        #expect(table.rows.map { $0.cells[0].text } == ["0", "자료 없음", "비공개"])
        #expect(table.rows.map { $0.cells[0].isFlag } == [false, true, true])
    }

    @Test("missing values are hatched, not drawn as the lowest class")
    func missingIsHatched() {
        let shading = RegionShading(
            values: [RegionValue(code: "11", name: "서울", value: .shown(0, "0"))],
            classes: ClassScale(limits: [1, 2, 3, 4]),
            valueHeader: "v"
        ) { String($0) }
        let map = TileMap(division: .sixteen, shading: shading)
        let text = map.draw(.wide, Format(.korean)).svg.finished(captionID: "c", summaryID: "s").description
        #expect(text.components(separatedBy: "class=\"c-no-data\"").count - 1 == 15 + 1)
        #expect(text.components(separatedBy: "class=\"c-seq-1\"").count - 1 == 1 + 1)
    }

    @Test("there are 17 regions until 30 June 2026 and 16 since, one of them the merged one")
    func divisions() throws {
        let before = RegionDivision(on: try #require(CivilDate("2026-06-30")))
        let since = RegionDivision(on: try #require(CivilDate("2026-07-01")))
        #expect(before == .seventeen && since == .sixteen)
        #expect(before.tiles.count == 17 && since.tiles.count == 16)
        for division in RegionDivision.allCases {
            #expect(Set(division.tiles.map(\.code)).count == division.tiles.count)
            let cells = division.tiles.flatMap { tile in (0..<tile.span).map { "\(tile.row),\(tile.column + $0)" } }
            #expect(Set(cells).count == 17)
        }
        #expect(since.tiles.contains { $0.code == "12" } && !since.tiles.contains { $0.code == "29" })
    }

    @Test("classes follow their limits; equal values fall into one class")
    func classes() {
        let scale = ClassScale(limits: [0.2, 0.4, 0.6, 0.8])
        #expect([0, 0.19, 0.2, 0.5, 0.8, 1].map(scale.number(of:)) == [1, 1, 2, 3, 5, 5])
        #expect(ClassScale(quantilesOf: (1...10).map(Double.init)).limits == [3, 5, 7, 9])
        #expect(ClassScale(quantilesOf: [2, 2, 2, 2]).limits == [])
        #expect(ClassScale(quantilesOf: []).number(of: 5) == 1)
        #expect(
            scale.words({ Format(.korean).rate($0, decimals: 0) }, Format(.korean)) == [
                "20% 미만", "20%~40%", "40%~60%", "60%~80%", "80% 이상",
            ])
    }

    @Test("a scale covers its range with round ticks")
    func scales() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<500 {
            let low = Double.random(in: -1e6...1e6, using: &random)
            let high = low + Double.random(in: 0...1e6, using: &random)
            let scale = Scale(covering: (low, high), from: 100, to: 0, ticks: 5)
            #expect(scale.low <= low && scale.high >= high, "seed \(seed)")
            #expect((2...12).contains(scale.ticks.count), "seed \(seed)")
            #expect(scale.place(scale.low) == 100 && abs(scale.place(scale.high)) < 1e-6, "seed \(seed)")
        }
        #expect(Scale(covering: (0, 9), from: 0, to: 10, ticks: 5).ticks == [0, 2, 4, 6, 8, 10])
        #expect(Scale(covering: (.nan, .infinity), from: 0, to: 10, ticks: 5).ticks.count > 1)
    }

    @Test("a figure always brings caption, summary, base, table and source")
    func figures() throws {
        let library = try TestSite.library(adding: ["one": "{{#figure}}{{> figure}}{{/figure}}"])
        for (index, chart) in Self.charts.enumerated() {
            let figure = Figure(
                id: "f<\(index)", caption: "문장 <b>", measure: "단위", summary: "요약", chart: chart, source: "출처",
                passport: .passport("x"), language: .korean)
            let text = try #require(library.render(["figure": figure], with: "one", in: .korean))
            #expect(text.contains("id=\"f\(index)\"") && text.contains("aria-describedby=\"f\(index)-summary\""))
            #expect(
                text.contains("문장 &lt;b&gt;") && text.contains("<caption>") && text.contains("href=\"/passports/x\""))
            #expect(text.components(separatedBy: "<svg").count - 1 == (chart.hasNarrowDrawing ? 2 : 1))
        }
    }
}
