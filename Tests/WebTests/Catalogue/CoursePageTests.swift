import Analysis
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The page of a course")
struct CoursePageTests {
    private func address() async throws -> String {
        "/courses/\(try await DemoRecord.shared.course)"
    }

    @Test("the template uses only names the page stores, of a course with fields and of one with outcomes")
    func names() async throws {
        let record = try await DemoRecord.shared
        let country = record.service.country
        let field = try #require(
            country.catalogue.courses.first { $0.nodeID.map { !country.standards.fields(of: $0).isEmpty } == true })
        var problems: [Set<String>] = []
        for id in [record.course, field.id] {
            let answer = try await CourseAnswer.read(
                id, from: record.service.database, country: country, roundLimit: 10)
            let page = CoursePage(try #require(answer), country: country, format: Format(.english))
            problems.append(Set(TemplateNames.problems(of: page, in: try TestSite.library())))
        }
        #expect(problems[0].intersection(problems[1]) == [])
    }

    @Test("missing is said, never shown as zero, and zero stays zero")
    func missing() async throws {
        let page = try await DemoRecord.get(try await address())
        #expect(page.status == .ok)
        let cells = page.text.replacingOccurrences(of: "\n", with: "")
        let missing = "<td class=\"number\"><span class=\"flag\">자료 없음</span></td>"
        #expect(cells.contains("<td class=\"number\">0</td>\(missing)") && cells.contains(missing + missing + missing))
        #expect(cells.contains("시간 자료는 없습니다") && cells.contains("추정, 확신도 보통(0.60)"))
        #expect(cells.contains("손으로 만든 기관") && cells.contains("온라인(지역 없음)"))
        for stage in RoundStage.allCases { #expect(cells.contains(">\(stage.name.korean)</span>"), "\(stage)") }
    }

    @Test("a rate stands beside its completers, small groups are hidden in the page and in the JSON, states are words")
    func outcomes() async throws {
        let page = try await DemoRecord.get(try await address())
        #expect(page.text.contains("64.0% (수료 25명)") && page.text.contains("<span class=\"flag\">비공개</span>"))
        #expect(page.text.contains("<span class=\"flag\">진행 중</span>"))
        #expect(!page.text.contains("77.8") && !page.text.contains(">11명"))
        let json = try await DemoRecord.get(try await address() + "?format=json").text
        #expect(json.contains("0.64") && !json.contains("0.7777") && json.contains("\"suppressed\""))
        let english = try await DemoRecord.get(try await address(), language: .english).text
        #expect(english.contains("(25\u{A0}completers)") && english.contains("<span class=\"flag\">not shown</span>"))
    }

    @Test("small groups are hidden by completers, or by enrolment where completers are not provided")
    func published() {
        let rate = RoundOutcome(measure: "employed-6-months-rate", value: 0.5, state: nil)
        func completed(_ value: Double) -> RoundOutcome {
            RoundOutcome(measure: "completed", value: value, state: nil)
        }
        func isHidden(_ outcomes: [RoundOutcome], _ enrolled: Int?) -> Bool {
            RoundOutcome.published(outcomes, enrolled: enrolled).allSatisfy { $0.state == RoundOutcome.suppressed }
        }
        #expect(isHidden([completed(19), rate], 40) && isHidden([rate], 19) && isHidden([completed(1)], nil))
        #expect(!isHidden([completed(20), rate], 5) && !isHidden([rate], 20) && !isHidden([rate], nil))
        #expect(RoundOutcome.published([completed(0)], enrolled: 10) == [completed(0)])
        let planned = RoundOutcome(measure: "employed-6-months-rate", value: nil, state: "planned")
        #expect(RoundOutcome.published([planned], enrolled: 3) == [planned])
    }

    @Test("only an https link leaves the site, without telling where from")
    func links() async throws {
        let page = try await DemoRecord.get(try await address())
        #expect(page.text.contains("rel=\"noreferrer noopener external\""))
        #expect(page.text.contains("이 누리집을 떠나 www.example.org"))
        #expect(!page.text.contains("javascript:") && !page.text.contains("<script"))
        for bad in [
            "http://a.b", "javascript:alert(1)", "https://a", "https://u@a.b/", "https://a.b/\"x", "https://a.b/ x",
            "https:a.b", "//a.b", "https://a.b/\u{E9}", "https://a.b/" + String(repeating: "a", count: 2048), "",
        ] { #expect(OutsideLink(bad) == nil, "\(bad)") }
        #expect(OutsideLink("https://www.a.b:8443/x?y=1#z")?.host == "www.a.b:8443")
    }

    @Test("the JSON is the page's answer, and unknown courses are 404")
    func json() async throws {
        let record = try await DemoRecord.shared
        let course = try #require(record.service.country.catalogue.courses.first)
        let answer = try await DemoRecord.get("/courses/\(course.id)?format=json")
        let members = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
        let page = try await DemoRecord.get("/courses/\(course.id)", language: .english)
        #expect((members?["course"] as? [String: Any])?["title"] as? String == course.title)
        let taught = try #require(members?["taught"] as? [[String: Any]])
        let count = Format(.english).count(taught.count, "", "competency unit", "competency units")
        #expect(page.text.contains("It teaches \(count)"))
        #expect((members?["offers"] as? [Any])?.count == members?["roundTotal"] as? Int)
        #expect(members?["source"] is [String: Any] && page.text.contains("invented for the demonstration"))
        for bad in ["/courses/0", "/courses/999999", "/courses/x", "/courses/01"] {
            #expect(try await DemoRecord.get(bad).status == .notFound, "\(bad)")
        }
    }

    @Test("a round is seen from the day")
    func stages() throws {
        let today = TestSite.today
        func stage(_ start: Int?, _ end: Int?) -> RoundStage {
            RoundStage(
                Round(
                    id: Round.ID(1), courseID: Course.ID(1), number: 1, startsOn: start.map { today.adding(days: $0) },
                    endsOn: end.map { today.adding(days: $0) }, regionID: nil, mode: .onSite, address: nil,
                    capacity: nil,
                    enrolled: nil, fee: nil, link: nil), on: today)
        }
        #expect(stage(1, 2) == .upcoming && stage(0, 0) == .running && stage(-5, -1) == .finished)
        #expect(stage(-5, nil) == .running && stage(nil, -3) == .undated && stage(1, nil) == .upcoming)
    }
}
