import Analysis
import Database
import Domain
import Foundation
import Store
import Testing
import Vault

@testable import Web

@Suite("The names in the templates of the account")
struct AccountTemplatesTests {
    /// A person with work that counts, a claim with a unit and a document, and a goal of each kind.
    private struct Furnished {
        let world: AccessWorld
        let service: AccountService
        let reader: Reader
        let user: User
        let job: Profile

        init() async throws {
            world = try await AccessWorld.furnished()
            user = try await world.user("person", [], isPerson: true)
            let person = try #require(user.personID)
            reader = Reader(
                user: user.id, person: person, grants: [Grant(role: .person, scope: .person(person))], origin: "test")
            let folder = FileManager.default.temporaryDirectory.appending(path: "dure-test-\(RandomKey.text())")
            service = AccountService(
                countries: world.service, vault: world.vault,
                shelf: DocumentShelf(folder: folder.path, vault: world.vault))
            let standards = world.service.country.standards
            job = try #require(standards.profiles.first { $0.kind == .occupation })
            try await enter()
        }

        private func enter() async throws {
            let now = world.now
            let (start, end) = (try #require(CivilDate("2019-01-01")), try #require(CivilDate("2023-12-31")))
            let unit = try #require(world.service.country.standards.units.last)
            for (number, entry) in [
                AccountLedger.Entry(
                    EvidenceFact(kind: .employment, profileID: job.id, happenedOn: start, endedOn: end),
                    issuer: "두레전자"),
                AccountLedger.Entry(
                    EvidenceFact(
                        kind: .selfReport, happenedOn: start,
                        marks: [EvidenceFact.Mark(unitID: unit.id, level: Level(3))]), title: "할 수 있는 일"),
            ].enumerated() {
                _ = try await service.record(entry, form: "form\(number)", by: reader, now: now)
            }
            try await world.confirm(1, of: user)
            _ = try await service.attach(
                DocumentPagesTests.picture, named: "사진", declaredType: "image/png", to: 2, by: reader, now: now)
            let level = try #require(Level(2))
            _ = try await service.makeProfile(
                "나", [OwnProfile.Entry(unitID: unit.id, level: level)], by: reader, now: now)
            _ = try await service.choose(.profile(job.id), by: reader, now: now)
            for field in world.service.country.standards.fields {
                _ = try await service.choose(.field(field.id), by: reader, now: now)
            }
        }

        func book() async throws -> AccountBook { try #require(try await service.own(reader)) }
    }

    /// Every name exists in one of the pages of a template: an empty list hides the names inside, so each list is filled
    /// in one of them.
    private func check<P: Page>(_ pages: [P]) throws {
        let library = try TestSite.library()
        let found = pages.map { Set(TemplateNames.problems(of: $0, in: library)) }
        let never = found.dropFirst().reduce(found.first ?? []) { $0.intersection($1) }
        #expect(never.isEmpty && !pages.isEmpty, "\(never.sorted())")
    }

    @Test("of home, evidence and forms exist")
    func evidence() async throws {
        let furnished = try await Furnished()
        let (country, book, format) = (furnished.world.service.country, try await furnished.book(), Format(.korean))
        let place = AccountHomePage.Place(
            country: country, waitsForFactor: true, code: "0123456789abcdefghjkmnpqrs")
        let standing = try GoalDiagnosis(standingOf: book, country: country)
        let staff = Reader(
            user: furnished.user.id, person: nil, grants: [Grant(role: .assessor, scope: .nation)], origin: "test")
        let empty = try await furnished.world.user("other", [], isPerson: true)
        let none = try await furnished.service.own(
            Reader(
                user: empty.id, person: empty.personID, grants: [], origin: "test"))
        try check([
            AccountHomePage(furnished.reader, book, standing, place, format),
            AccountHomePage(staff, nil, nil, place, format),
            AccountHomePage(
                Reader(
                    user: furnished.user.id, person: nil, grants: [Grant(role: .school, scope: .nation)],
                    origin: "test"), nil, nil, place, format),
            AccountHomePage(furnished.reader, none, nil, place, format),
        ])
        try check([EvidenceListPage(book, format)])
        var pages: [EvidencePage] = []
        for item in book.items {
            let derivation = try await furnished.service.derivation(item.evidence)
            pages.append(
                EvidencePage(
                    item, derivation, done: "entered", [("file", Localized("가", "a"))], country: country, format))
        }
        try check(pages)
        let search = SubjectSearch(country: country, alignments: [])
        var forms: [EvidenceFormPage] = []
        for kind in Evidence.Kind.allCases {
            var form = EvidenceForm(kind)
            form.subject = furnished.job.id.description
            form.unitWords = try #require(country.standards.units.first).name.korean
            let problems = [
                "q", "title", "issuer", "started", "happened", "ended", "months", "hours", "unit-q", "doubts",
            ]
            forms.append(
                EvidenceFormPage(form, search, problems: problems.map { ($0, Localized("가", "a")) }, .korean))
        }
        try check(forms)
    }

    @Test("of units, goals, diagnosis and rules exist")
    func diagnosis() async throws {
        let furnished = try await Furnished()
        let (country, book, format) = (furnished.world.service.country, try await furnished.book(), Format(.english))
        let day = country.asOf
        let problem = [(field: "known", message: Localized("가", "a"))]
        try check([
            OwnUnitsPage(book.account, knownOn: day, typed: "", problem, country: country, format)
        ])
        var units: [OwnUnitPage] = []
        for id in [book.levels.keys.first, country.standards.units.last?.id, country.standards.units.first?.id] {
            let reasons = try await furnished.service.reasons(for: try #require(id), of: furnished.reader)
            units.append(OwnUnitPage(try #require(reasons), country: country, format))
        }
        try check(units)
        let alignments = try [
            Alignment.Target.profile(try #require(country.standards.profiles.first).id),
            .unit(try #require(country.standards.units.first).id, try #require(Level(3))),
        ].enumerated().map { place, target in
            Alignment(
                id: Alignment.ID(Int64(place) + 1), framework: "EQF", code: "\(place)", name: Localized("외국 자격"),
                target: target, weight: 0.9, conditions: place == 0 ? nil : Localized("조건"),
                from: try #require(CivilDate("2024-01-01")), until: place == 0 ? nil : CivilDate("2027-01-01"),
                source: "출처")
        }
        try check([
            RecognitionRulesPage([], country.standards, format),
            RecognitionRulesPage(alignments, country.standards, format),
        ])
        var standings: [Int: GoalDiagnosis] = [:]
        for goal in book.goals { standings[goal.ordinal] = try GoalDiagnosis(book, goal: goal, country: country) }
        for goal in book.goals {
            _ = try await furnished.service.endGoal(goal.ordinal, by: furnished.reader, now: furnished.world.now)
        }
        let fresh = try await furnished.book()
        let words = try #require(country.standards.name(of: furnished.job).korean.split(separator: " ").first)
        let both = [(field: "q", message: Localized("가", "a")), (field: "target", message: Localized("가", "a"))]
        try check([
            GoalsPage(book, standings, words: String(words), both, country: country, format),
            GoalsPage(fresh, [:], words: "", [], country: country, format),
            GoalsPage(fresh, [:], words: String(words), both, country: country, format),
        ])
        var pages: [DiagnosisPage] = []
        for goal in book.goals {
            guard let found = standings[goal.ordinal], let saved = found.saved(at: furnished.world.now) else {
                continue
            }
            let former = SavedDiagnosis(
                ordinal: 1, goal: saved.goal, profileID: saved.profileID, asOf: saved.asOf.adding(days: -30),
                madeAt: saved.madeAt, metWeight: 0, totalWeight: 9, missingHours: 999, entries: [])
            let asked = DiagnosisPage.Asked(
                found: found, names: standings.mapValues(\.name), saved: [former], done: "saved")
            pages.append(DiagnosisPage(book, asked, country: country, format))
        }
        try check(pages)
        var own = OwnProfileForm()
        own.words = try #require(country.standards.units.first).name.korean
        let names = [(field: "name", message: Localized("가", "a")), (field: "unit-q", message: Localized("가", "a"))]
        try check([OwnProfilePage(own, names, country: country, .korean)])
    }

    @Test("of the assessor's pages exist")
    func assessment() async throws {
        let furnished = try await Furnished()
        let country = furnished.world.service.country
        let assessor = try await furnished.world.user("assessor", [Grant(role: .assessor, scope: .nation)])
        try await furnished.world.consent(of: furnished.user, to: assessor)
        let reader = Reader(
            user: assessor.id, person: nil, grants: [Grant(role: .assessor, scope: .nation)], origin: "test")
        let desk = AssessmentService(furnished.service)
        let queue = try await desk.queue(reader, now: furnished.world.now)
        try check([AssessmentPage(queue, code: assessor.key, done: "done", Format(.korean))])
        var pages: [ClaimPage] = []
        let problems = ["unit-q", "until", "reason"].map { (field: $0, message: Localized("가", "a")) }
        let key = try #require(queue.first).person
        for ordinal in [1, 2] {
            let claim = try await desk.claim(of: key, ordinal, reader, now: furnished.world.now)
            pages.append(
                ClaimPage(try #require(claim), ClaimPage.Form(), problems, country: country, Format(.korean)))
        }
        try check(pages)
    }
}
