import Analysis
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The search of the catalogue")
struct CatalogueSearchTests {
    /// What the tests read of the JSON form.
    struct Facts: Decodable {
        struct Found: Decodable {
            let course: Course
            let round: Round?
        }

        struct Choice: Decodable {
            let code: String
            let count: Int
            let isChosen: Bool
        }

        let total: Int
        let firstPlace: Int
        let rows: [Found]
        let facets: [String: [Choice]]
        let next: String?
    }

    private func facts(_ query: String) async throws -> Facts {
        let answer = try await DemoRecord.get("/courses?\(query)&format=json")
        return try JSONDecoder().decode(Facts.self, from: Data(answer.text.utf8))
    }

    @Test("the template uses only names the page stores, with results and without")
    func names() async throws {
        let country = try await DemoRecord.shared.service.country
        let node = try #require(
            country.catalogue.courses.lazy.compactMap(\.nodeID).first { !country.standards.fields(of: $0).isEmpty })
        let wrong = "&sort=x&from=x&until=x&region=x"
        let problems = try ["node=\(node)&fee=x\(wrong)", "q=%EC%8B%AC%ED%99%94&fee=0\(wrong)"].map { text in
            let query = try Query(parsing: text, repeatable: CatalogueQuestionForm.repeatable)
            let form = CatalogueQuestionForm(query, country: country)
            let page = CatalogueSearchPage(form, country: country, format: Format(.korean))
            #expect(page.isEmpty == page.hasAdvice && page.isEmpty == text.hasPrefix("q"))
            return Set(TemplateNames.problems(of: page, in: try TestSite.library()))
        }
        #expect(problems[0].intersection(problems[1]) == [])
    }

    @Test("without a question every round is counted and the page is whole in both languages")
    func everything() async throws {
        let country = try await DemoRecord.shared.service.country
        let all = try await facts("q=")
        #expect(all.total == country.catalogue.rows.count && all.total > 200 && all.rows.count == 20)
        for language in Language.allCases {
            let page = try await DemoRecord.get("/courses", language: language)
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-cache")
            let count = Format(language).count(all.total, "건", "result", "results")
            #expect(page.text.contains(language("모든 회차 \(count)", "All rounds: \(count)")))
            #expect(page.text.split(separator: "<li class=\"card\">").count == 21)
            #expect(!page.text.contains("error-summary"))
        }
    }

    @Test("each facet's count is what choosing it gives, and every row has what was chosen")
    func facets() async throws {
        let country = try await DemoRecord.shared.service.country
        let all = try await facts("q=")
        for (parameter, choices) in all.facets {
            for choice in choices.prefix(4) {
                let found = try await facts("\(parameter)=\(choice.code)")
                #expect(found.total == choice.count && found.total > 0, "\(parameter) \(choice.code)")
                #expect(found.facets[parameter]?.first { $0.code == choice.code }?.isChosen == true)
                for row in found.rows where parameter == "level" {
                    #expect(row.course.level.map { String($0.value) } == choice.code)
                }
                for row in found.rows where parameter == "region" {
                    let region = row.round?.regionID.flatMap { country.regions.ordinal(of: $0) }
                    #expect(region.map { country.regions.firstLevel[$0].key } == choice.code)
                }
                for row in found.rows where parameter == "type" { #expect(row.course.programmeType == choice.code) }
                for row in found.rows where parameter == "mode" { #expect(row.round?.mode.rawValue == choice.code) }
            }
        }
        #expect(Set(all.facets.keys) == CatalogueQuestionForm.repeatable)
    }

    @Test("dates, fee, node and words filter as a walk through all rows does")
    func filters() async throws {
        let catalogue = try await DemoRecord.shared.service.country.catalogue
        let day = try #require(CivilDate("2026-11-25"))
        let rounds = catalogue.rounds
        let byDate = rounds.count { ($0.startsOn.map { $0 >= day && $0 <= day.adding(days: 60) }) ?? false }
        #expect(try await facts("from=2026-11-25&until=\(day.adding(days: 60))").total == byDate && byDate > 0)
        let cheap = rounds.count { ($0.fee.map { $0 <= 900_000 }) ?? false }
        #expect(try await facts("fee=900000").total == cheap && cheap > 0 && cheap < rounds.count)
        #expect(try await facts("fee=0").total == 1)
        let course = try #require(catalogue.courses.first)
        let node = try #require(course.nodeID)
        let inNode = rounds.count { round in catalogue.course(round.courseID)?.nodeID == node }
        #expect(try await facts("node=\(node)").total == inNode && inNode > 0)
        let words = try await facts("q=%EC%8B%9C%ED%97%98%20%EA%B3%BC%EC%A0%95")
        #expect(words.rows.contains { $0.course.title == DemoRecord.title })
        let titles = try await facts("q=%EC%8B%AC%ED%99%94&sort=title").rows.map(\.course.title)
        #expect(titles == titles.sorted() && titles.allSatisfy { $0.contains("심화") } && !titles.isEmpty)
    }

    @Test(
        "following the next links shows every row exactly once",
        arguments: ["", "&sort=fee", "&mode=online&sort=title"])
    func paging(_ more: String) async throws {
        var seen: Set<Round.ID> = []
        var next: String?
        var places = 1
        var total = 0
        repeat {
            let page = try await facts("q=\(more)" + (next.map { "&after=\($0)" } ?? ""))
            total = page.total
            #expect(page.firstPlace == places)
            for row in page.rows { #expect(row.round.map { seen.insert($0.id).inserted } == true) }
            places += page.rows.count
            next = page.next
        } while next != nil && places < 10_000
        #expect(seen.count == total && total > 20)
        let first = try await DemoRecord.get("/courses?q=\(more)")
        #expect(first.text.contains("rel=\"next\"") && !first.text.contains("처음 쪽"))
        let cursor = try #require(try await facts("q=\(more)").next)
        let second = try await DemoRecord.get("/courses?q=\(more)&after=\(cursor)")
        #expect(second.text.contains("처음 쪽"))
    }

    @Test("bad input is told above and beside the field, in both languages, and stays in the field")
    func badInput() async throws {
        let query = "/courses?q=ab&from=2026-99-99&fee=-5&sort=id&region=atlantis&level=3"
        let page = try await DemoRecord.get(query)
        #expect(page.status == .ok && page.text.contains("확인이 필요한 항목이 4개 있습니다"))
        for part in [
            "href=\"#from\"", "id=\"from-error\"", "value=\"2026-99-99\"", "aria-invalid=\"true\"", "value=\"-5\"",
            "id=\"region-error\"", "id=\"sort-error\"", "value=\"ab\"", "atlantis", "<details class=\"filters\" open>",
        ] { #expect(page.text.contains(part), "\(part)") }
        let english = try await DemoRecord.get(query, language: .english)
        #expect(english.text.contains("There are 4 things to check") && english.text.contains("of won from 0"))
        for broken in ["q=%C0%AF", "q=%00", "sort=fee&sort=title", "q=\(String(repeating: "a", count: 600))"] {
            #expect(try await DemoRecord.get("/courses?\(broken)").status == .badRequest, "\(broken)")
        }
    }

    @Test("chosen filters can be taken away one by one")
    func chosen() async throws {
        let page = try await DemoRecord.get("/courses?region=seoul&region=busan&level=3&fee=1000000")
        for address in [
            "/courses?level&#61;3&amp;region&#61;busan&amp;fee&#61;1000000",
            "/courses?level&#61;3&amp;region&#61;seoul&amp;region&#61;busan\"", "100만",
        ] { #expect(page.text.contains(address), "\(address)") }
    }

    @Test("nothing found gives advice that finds something")
    func advice() async throws {
        let page = try await DemoRecord.get("/courses?q=%EC%8B%AC%ED%99%94&fee=0")
        #expect(page.text.contains("검색 결과 0건") && page.text.contains("조건을 빼면"))
        #expect(!page.text.contains("<li class=\"card\">"))
    }

    @Test("words and titles are escaped wherever they appear")
    func escaping() async throws {
        let hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%CC%B8"
        for query in ["q=\(hostile)", "from=\(hostile)", "region=\(hostile)", "sort=\(hostile)", "q=script"] {
            let page = try await DemoRecord.get("/courses?\(query)")
            #expect(page.status == .ok && !page.text.contains("<script"), "\(query)")
        }
        let found = try await DemoRecord.get("/courses?q=%EC%8B%9C%ED%97%98%20alert")
        #expect(found.text.contains("&lt;script&gt;alert(1)"))
    }
}
