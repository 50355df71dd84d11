import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import TestKit
import Testing

@testable import Web

/// A page with every component, to look at and to compare with its snapshot. It exists in the tests only.
struct ShowcasePage: Page {
    static let template = "showcase"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let figures: [Figure]
    let table: DataTable
    let pager: Pager

    init(_ language: Language) {
        let format = Format(language)
        frame = PageFrame(
            title: language("모든 부품", "All components"), section: .standards,
            breadcrumb: [
                Crumb(language("현황", "Overview"), .overview), Crumb(language("능력표준", "Standards"), .standards),
            ])
        let charts: [(String, any Chart)] = [
            ("bars", Examples.bars), ("stacked", Examples.stacked), ("tiles17", Examples.tiles(.seventeen)),
            ("tiles16", Examples.tiles(.sixteen)), ("boundary", Examples.boundary), ("ring", Examples.ring),
            ("bullet", Examples.bullet), ("ladder", Examples.ladder), ("fan", Examples.fan),
        ]
        figures = charts.map { id, chart in
            Figure(
                id: id,
                caption: language(
                    "부족 인원은 2029년에 112~176천 명, 가운데 144천 명입니다", "The shortage in 2029 is 112 to 176 thousand people"),
                measure: language("인원(천 명), 전국, 2018~2029년", "Thousand people, nation, 2018 to 2029"),
                summary: language("2021년부터 꾸준히 늘었습니다.", "It has grown steadily since 2021."), chart: chart,
                source: language("시연용 자료, 2026. 11. 21.", "Demonstration data, 21 November 2026"),
                passport: .passport(id),
                language: language)
        }
        table = DataTable(
            caption: language("과정 목록", "Courses"),
            columns: [
                .init(language("과정", "Course")), .init(language("기간", "Dates")),
                .init(language("시간", "Hours"), isNumber: true),
                .init(language("본인 부담(원)", "Own share (KRW)"), isNumber: true),
                .init(language("취업률(%)", "Job rate (%)"), isNumber: true),
            ],
            rows: (1...4).map { row in
                .init(
                    TableCell(language("용접 로봇 운영 \(row)", "Welding robots \(row)"), address: .course(row)),
                    [
                        TableCell(
                            format.span(
                                CivilDate(year: 2026, month: 12, day: row), CivilDate(year: 2027, month: 3, day: 26))),
                        TableCell(format.number(row * 120), isNumber: true),
                        TableCell(format.moneyCell(row * 312_000), isNumber: true),
                        row == 3
                            ? TableCell(format.suppressed, isNumber: true, isFlag: true)
                            : TableCell(format.number(61.4, decimals: 1), isNumber: true),
                    ])
            }, notes: [language("취업률은 6개월 뒤 기준입니다.", "Job rate six months after the course.")])
        pager = Pager(
            count: 1284, page: 4, total: format.count(1284, "건", "result", "results"), address: .courses, query: .empty,
            in: language)
    }
}

struct ShowcaseRoutes: SiteRoutes {
    static let address = SiteURL("showcase")

    func add(to routes: RouteTable) throws {
        try routes.page(Self.address, for: .readPublic) { visit -> ShowcasePage? in ShowcasePage(visit.language) }
    }
}

@Suite("The page with all components")
struct ShowcaseTests {
    @Test("it looks as it did", arguments: Language.allCases)
    func snapshot(_ language: Language) async throws {
        let site = try TestSite.site(adding: ShowcasePage.sources)
        try await TestSite.with(ShowcaseRoutes(), site: site) { client in
            let answer = try await client.execute(
                uri: "/showcase", method: .get, headers: [.acceptLanguage: language.rawValue])
            let hashed = site.statics.address(of: "dure.css")
            let text = answer.text.replacingOccurrences(of: hashed, with: "/static/HASH/dure.css")
            try Snapshot.check(text, named: "showcase-\(language.rawValue)")
        }
    }

    @Test("it stores every name its template uses")
    func names() throws {
        let library = try TestSite.library(adding: ShowcasePage.sources)
        #expect(TemplateNames.problems(of: ShowcasePage(.korean), in: library, includingShared: true) == [])
    }

    @Test("it can be looked at in a browser", .enabled(if: Self.port != nil, "set DURE_SHOWCASE_PORT to serve it"))
    func serve() async throws {
        let site = try TestSite.site(adding: ShowcasePage.sources)
        let port = try #require(Self.port)
        let app = Application(
            router: try site.router([ShowcaseRoutes()]),
            configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await app.runService()
    }

    private static let port = ProcessInfo.processInfo.environment["DURE_SHOWCASE_PORT"].flatMap { Int($0) }
}
