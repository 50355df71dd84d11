import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Demonstration people and their diagnosis")
struct PeopleTests {
    private func list(_ query: String = "") async throws -> List {
        let answer = try await DemoRecord.get("/people?format=json\(query)")
        return try JSONDecoder().decode(List.self, from: Data(answer.text.utf8))
    }

    private func facts(_ key: String, _ query: String = "") async throws -> Facts {
        let answer = try await DemoRecord.get("/people/\(key)?format=json\(query)")
        return try JSONDecoder().decode(Facts.self, from: Data(answer.text.utf8))
    }

    /// The first person with a gap in the nearest job that courses close.
    private func someone() async throws -> Facts {
        for entry in try await list().people {
            let facts = try await facts(entry.key)
            if facts.mostUseful != nil, facts.courseTotal > 0 { return facts }
        }
        throw CancellationError()
    }

    @Test("the templates use only names the pages store")
    func names() async throws {
        let service = try await DemoRecord.shared.service
        let country = service.country
        let list = try await DemonstrationList.read(after: nil, limit: 25, from: service.database, country: country)
        let people = PeoplePage(list, after: nil, isDemonstration: true, format: Format(.korean))
        #expect(TemplateNames.problems(of: people, in: try TestSite.library()) == [])
        // A list that is empty for one person cannot be looked into; a name is wrong when nobody's page has it.
        let library = try TestSite.library()
        let query = try Query(parsing: "job=x&q=%EC%86%8C%ED%94%84%ED%8A%B8%EC%9B%A8%EC%96%B4")
        let form = PersonForm(query, country: country)
        var missing: Set<String>?
        for entry in try await self.list().people {
            guard
                let account = try await PersonAccount.readDemonstration(
                    entry.key, from: service.database, country: country)
            else { continue }
            let facts = try PersonFacts(account, job: form.job, country: country)
            let page = PersonPage(account, facts, form, country: country, format: Format(.english))
            let problems = Set(TemplateNames.problems(of: page, in: library))
            missing = missing.map { $0.intersection(problems) } ?? problems
        }
        #expect(missing == [])
    }

    @Test("the list shows every invented person once, 25 a page, and never a real one")
    func paging() async throws {
        let service = try await DemoRecord.shared.service
        var seen: Set<String> = []
        var next: String?
        var pages = 0
        repeat {
            let page = try await list(next.map { "&after=\($0)" } ?? "")
            #expect(page.people.count == 25 || page.next == nil)
            for person in page.people { #expect(seen.insert(person.key).inserted) }
            next = page.next
            pages += 1
        } while next != nil && pages < 1000
        let all = try await service.database.read { try AccountQueries.personCount($0) }
        #expect(seen.count == all - 1 && !seen.contains(DemoRecord.realKey))
        let first = try await DemoRecord.get("/people")
        #expect(first.text.contains("지어낸 사람입니다") && first.headers[.cacheControl] == "no-store")
        #expect(first.text.contains("rel=\"next\"") && !first.text.contains("처음 쪽"))
        for bad in ["/people?after=-1", "/people?after=x"] {
            #expect(try await DemoRecord.get(bad).status == .notFound)
        }
        #expect(try await DemoRecord.get("/people?after=99999999").text.contains("이 뒤로는 사람이 없습니다"))
    }

    @Test("a real person's key is 404, as an unknown one is, and the account behind it is there")
    func realPerson() async throws {
        let service = try await DemoRecord.shared.service
        let country = service.country
        let account = try await PersonAccount.readForOperator(
            DemoRecord.realKey, from: service.database, country: country, now: Moment(seconds: 0))
        #expect(account?.person.key == DemoRecord.realKey)
        #expect(
            try await PersonAccount.readDemonstration(DemoRecord.realKey, from: service.database, country: country)
                == nil)
        let job = try #require(country.standards.profiles.first).id
        for path in [DemoRecord.realKey, "\(DemoRecord.realKey)?format=json", "\(DemoRecord.realKey)?job=\(job)"] {
            let answer = try await DemoRecord.get("/people/\(path)")
            #expect(answer.status == .notFound && !answer.text.contains("진단"))
        }
        for unknown in ["0", "%27%20OR%201%3D1%20--", String(repeating: "a", count: 129), "%25"] {
            #expect(try await DemoRecord.get("/people/\(unknown)").status == .notFound, "\(unknown)")
        }
    }

    @Test("a record without a demonstration explains itself and shows nobody")
    func explanation() async throws {
        let service = try await DemoRecord.withoutDemonstration()
        for (language, words) in [(Language.korean, "시연용 사람이 없습니다"), (.english, "no demonstration people")] {
            let page = try await DemoRecord.get("/people", language: language, service: service)
            #expect(page.status == .ok && page.text.contains(words) && !page.text.contains("realperson"))
        }
        let person = try await DemoRecord.get("/people/\(DemoRecord.realKey)", service: service)
        #expect(person.status == .notFound)
    }

    @Test("without a job the nearest one is diagnosed, and the page says what its JSON says")
    func nearest() async throws {
        let facts = try await someone()
        let diagnosis = try #require(facts.diagnosis)
        #expect(diagnosis.profile.id == facts.nearby.first?.profile)
        #expect(facts.nearby.map(\.coverage) == facts.nearby.map(\.coverage).sorted(by: >))
        let unmet = diagnosis.units.filter { $0.state != "met" }
        #expect(diagnosis.missingHours == unmet.reduce(0) { $0 + ($1.hours ?? 40) })
        let met = diagnosis.units.filter { $0.state == "met" }.reduce(0) { $0 + $1.weight }
        #expect(diagnosis.metWeight == met && diagnosis.coverage == Double(met) / Double(diagnosis.totalWeight))
        let best = unmet.sorted {
            ($1.weight, $1.hours ?? 40, $0.code) < ($0.weight, $0.hours ?? 40, $1.code)
        }.first
        #expect(facts.mostUseful?.code == best?.code)
        for language in Language.allCases {
            let page = try await DemoRecord.get("/people/\(facts.key)", language: language)
            let format = Format(language)
            #expect(page.status == .ok && page.text.contains(format.coverage(diagnosis.coverage)))
            let met = diagnosis.units.count - unmet.count
            let lead = language(
                "능력단위 \(diagnosis.units.count)개 가운데 \(met)개를 충족했고",
                "\(met) of \(diagnosis.units.count) required units are met")
            #expect(page.text.contains(lead))
            let reason = language("훈련 수료", "Training completed") + ": <a href=\"/courses/"
            let rule = language("훈련 수료 규칙 1판", "Training completed, rule version 1")
            #expect(page.text.contains(reason) && page.text.contains(rule))
        }
    }

    @Test("a chosen job is diagnosed, far from it or near; an unknown one is told beside the chooser")
    func chosenJob() async throws {
        let country = try await DemoRecord.shared.service.country
        let someone = try await someone()
        let near = Set(someone.nearby.map(\.profile))
        let far = try #require(country.standards.profiles.first { !near.contains($0.id) })
        let facts = try await facts(someone.key, "&job=\(far.id)")
        #expect(facts.diagnosis?.profile.id == far.id && facts.nearby.first?.profile == someone.nearby.first?.profile)
        let page = try await DemoRecord.get("/people/\(someone.key)?job=\(far.id)")
        #expect(page.text.contains("<option value=\"\(far.id)\" selected"))
        for bad in ["0", "x", "999999999", "-1", "%3Cscript%3E"] {
            let page = try await DemoRecord.get("/people/\(someone.key)?job=\(bad)")
            #expect(page.status == .ok && page.text.contains("id=\"job-error\""), "\(bad)")
            #expect(!page.text.contains("<script"))
        }
    }

    @Test("jobs are found by words, which stay in the field and are escaped")
    func searching() async throws {
        let key = try await someone().key
        let page = try await DemoRecord.get("/people/\(key)?q=%EC%86%8C%ED%94%84%ED%8A%B8%EC%9B%A8%EC%96%B4")
        #expect(page.text.contains("/people/\(key)?job&#61;") && page.text.contains("value=\"소프트웨어\""))
        let nothing = try await DemoRecord.get("/people/\(key)?q=%22%3E%3Cscript%3E")
        #expect(nothing.text.contains("맞는 직무가 없습니다") && !nothing.text.contains("<script"))
        let long = try await DemoRecord.get("/people/\(key)?q=\(String(repeating: "a", count: 81))")
        #expect(long.status == .ok && long.text.contains("id=\"q-error\"") && long.text.contains("href=\"#q\""))
    }

    @Test("someone without any coverage still has a page and can be diagnosed")
    func unplaced() async throws {
        let country = try await DemoRecord.shared.service.country
        #expect(country.nation.unplaced > 0)
        var next: String? = ""
        while let cursor = next {
            let page = try await list(cursor.isEmpty ? "" : "&after=\(cursor)")
            for entry in page.people {
                let facts = try await facts(entry.key)
                guard facts.nearby.isEmpty else { continue }
                #expect(facts.diagnosis == nil && facts.mostUseful == nil && facts.courseTotal == 0)
                let text = try await DemoRecord.get("/people/\(entry.key)").text
                #expect(text.contains("일부라도 충족한 직무가 없습니다"))
                let job = try #require(country.standards.profiles.first).id
                let chosen = try await self.facts(entry.key, "&job=\(job)")
                #expect(chosen.diagnosis?.coverage == 0 && chosen.mostUseful != nil)
                return
            }
            next = page.next
        }
        Issue.record("the demonstration has unplaced people, but none was found")
    }
}
