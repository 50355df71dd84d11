import Analysis
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The pages over a demonstration nation")
struct PageTests {
    @Test("every page answers in both languages with one h1 and no unfilled name")
    func answers() async throws {
        let world = try await PageWorld.shared.value
        let unit = try #require(world.country.standards.units.first).id
        let node = try #require(world.country.standards.units.first).nodeID
        let profile = try #require(world.country.standards.profiles.first).id
        let addresses: [SiteURL] = [
            .overview, .overview.with(["field": "robot", "hours": "120"]), .standards, .standards.with(["q": "용접"]),
            .node(node), .unit(unit), .profiles, .profiles.with(["q": "용접", "kind": "occupation"]), .profile(profile),
            .passport("people"), .passport("field-reach").with(["field": "robot"]),
            .passport("placed").with(["compute": "again"]), .programmes, .sources, .batch(1), .glossary, .accessibility,
        ]
        try await world.with { client in
            for address in addresses {
                for language in ["ko", "en"] {
                    let text = address.with(["lang": language]).description
                    try await client.execute(uri: text, method: .get) { response in
                        #expect(response.status == .ok, "\(text)")
                        let page = String(buffer: response.body)
                        #expect(page.contains("<html lang=\"\(language)\">"), "\(text)")
                        #expect(page.components(separatedBy: "<h1").count == 2, "\(text)")
                        #expect(!page.contains("{{") && !page.contains("[["), "\(text)")
                    }
                }
            }
        }
    }

    @Test("what is not there is 404, in words")
    func notThere() async throws {
        let world = try await PageWorld.shared.value
        try await world.with { client in
            for path in [
                "/standards/units/999999999", "/jobs/0", "/passports/nothing", "/sources/batches/77",
                "/standards/nodes/x",
            ] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .notFound, "\(path)")
                }
            }
        }
    }

    @Test("odd parameters never harm a page")
    func oddParameters() async throws {
        let world = try await PageWorld.shared.value
        let odd = ["", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "99999999999999999999", "-1", "%F0%9F%92%A9", "a%22b'c"]
        try await world.with { client in
            for value in odd {
                for path in [
                    "/?field=\(value)&hours=\(value)", "/standards?q=\(value)",
                    "/jobs?q=\(value)&kind=\(value)&page=\(value)",
                ] {
                    try await client.execute(uri: path, method: .get) { response in
                        #expect(
                            response.status == .ok || (path.hasPrefix("/?") && response.status == .badRequest),
                            "\(path)")
                        #expect(!String(buffer: response.body).contains("<script>alert"), "\(path)")
                    }
                }
            }
        }
    }

    @Test("no page and no answer of the overview or of a job shows a count of people from 1 to 19")
    func smallCounts() async throws {
        let world = try await PageWorld.shared.value
        for field in world.country.standards.fields {
            for hours in OverviewAnswer.hourChoices {
                let answer = OverviewAnswer(world.country, field: field.code, hours: hours)
                #expect(answer.reach.compactMap(\.within.value).allSatisfy { $0 == 0 || $0 >= 20 })
                #expect(answer.bands.compactMap(\.value).allSatisfy { $0 == 0 || $0 >= 20 })
            }
        }
        for profile in world.country.standards.profiles {
            let answer = try #require(ProfileAnswer(world.country, profile: profile.id, courseLimit: 1))
            let counts =
                answer.rows.flatMap { [$0.nearest.value] + $0.bands.map(\.value) } + answer.bandTotals.map(\.value)
            #expect(counts.compactMap { $0 }.allSatisfy { $0 == 0 || $0 >= 20 }, "\(profile.code)")
        }
    }

    @Test("computing a figure again from the record gives the published value")
    func computeAgain() async throws {
        let world = try await PageWorld.shared.value
        try await world.with { client in
            try await client.execute(uri: "/passports/unmet?compute=again&lang=en", method: .get) { response in
                #expect(String(buffer: response.body).contains("Computing it again gives the same"))
            }
        }
    }

    @Test("a page as JSON holds the same facts")
    func json() async throws {
        let world = try await PageWorld.shared.value
        try await world.with { client in
            try await client.execute(uri: "/?format=json", method: .get) { response in
                let value =
                    try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8)) as? [String: Any]
                let summary = value?["summary"] as? [String: Any]
                #expect(summary?["people"] as? Int == world.country.nation.people)
            }
        }
    }

    @Test("the names in the templates exist in their pages")
    func templateNames() async throws {
        let world = try await PageWorld.shared.value
        let library = try TestSite.library()
        let format = Format(.korean)
        let country = world.country
        let taught = country.standards.units.enumerated().filter {
            country.catalogue.courses(teaching: $0.element.id).count > 0
                && !country.standards.fields(of: $0.element.nodeID).isEmpty
        }
        func lacking(_ ordinal: Int) -> Int { country.nation.unmet(unit: ordinal).reduce(0, +) }
        let unit = try #require(taught.max { lacking($0.offset) < lacking($1.offset) }).element
        let read = try await UnitAnswer.read(unit.id, from: world.service.database, country: country, courseLimit: 5)
        let answer = try #require(read)
        let first = try #require(country.standards.profiles.first)
        let profile = try #require(ProfileAnswer(country, profile: first.id, courseLimit: 5))
        #expect(
            TemplateNames.problems(
                of: OverviewPage(OverviewAnswer(country, field: nil), boundaries: country.regions, format: format),
                in: library) == [])
        #expect(TemplateNames.problems(of: StandardsPage(country, words: "용접", format: format), in: library) == [])
        #expect(TemplateNames.problems(of: UnitPage(answer, format: format), in: library) == [])
        #expect(TemplateNames.problems(of: ProfilePage(profile, format: format), in: library) == [])
        let batches = try await world.service.batches(limit: 5)
        #expect(TemplateNames.problems(of: SourcesPage(batches, format: format), in: library) == [])
        #expect(TemplateNames.problems(of: AccessibilityPage(language: .korean), in: library) == [])
    }
}
