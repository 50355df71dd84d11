import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Units, goals and the diagnosis of one's own account")
struct DiagnosisPagesTests {
    private func job(_ world: AccessWorld) throws -> Profile {
        let standards = world.service.country.standards
        return try #require(
            standards.profiles.first {
                $0.kind == .occupation && standards.requirements[standards.profileOrdinals[$0.id] ?? 0].count > 2
            })
    }

    @Test("confirmed work gives units with rule and version, and the account of yesterday does not know it")
    func units() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let job = try job(world)
        let standards = world.service.country.standards
        let required = standards.requirements[try #require(standards.profileOrdinals[job.id])]
        let unit = try #require(required.first).unitID
        try await world.with { browser in
            try await browser.enter(as: user)
            try await browser.enterWork(in: job.id)
            let before = try await browser.get(.ownUnit(unit))
            #expect(before.text.contains("인정받지 않았습니다") && before.text.contains("아직 확인되지 않았습니다"))
            try await world.confirm(1, of: user)
            let page = try await browser.get(.ownUnit(unit))
            #expect(page.text.contains("경력 규칙 3판") && page.text.contains("/account/evidence/1\""))
            let list = try await browser.get(.ownUnits)
            for requirement in required { #expect(list.text.contains("/account/units/\(requirement.unitID)\"")) }
            let known = SiteURL.ownUnits.with(["known": "2026-01-01"])
            #expect(try await browser.get(known).text.contains("아직 인정받은 능력단위가 없습니다"))
            for bad in ["2026-02-30", "2099-01-01", "<b>"] {
                let answer = try await browser.get(.ownUnits.with(["known": bad]))
                #expect(answer.status == .ok && answer.text.contains("id=\"known-error\""), "\(bad)")
            }
            #expect(try await browser.get(.ownUnit(999_999_999)).status == .notFound)
            #expect(try await browser.get(.account).text.contains("근거 1건에서 능력단위"))
            let other = browser.another()
            try await other.enter(as: try await world.user("other", [], isPerson: true))
            #expect(try await other.get(.ownUnit(unit)).text.contains("근거가 계좌에 없습니다"))
        }
    }

    @Test("a goal is found, chosen once, put in front and dropped")
    func goals() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let standards = world.service.country.standards
        let (first, second) = (try job(world), try #require(standards.profiles.last))
        let field = try #require(standards.fields.first { GoalDiagnosis.hasJob($0, standards) })
        try await world.with { browser in
            try await browser.enter(as: user)
            let found = try await browser.get(.goals.with(["q": standards.name(of: first).korean]))
            #expect(found.text.contains("value=\"profile-\(first.id)\""))
            let chosen = try await browser.post(.goals, ["target": "profile-\(first.id)"])
            #expect(chosen.headers[.location] == "/account/diagnosis?goal=1&done=chosen")
            #expect(
                try await browser.post(.goals, ["target": "profile-\(first.id)"]).headers[.location]
                    == chosen.headers[.location])
            _ = try await browser.post(.goals, ["target": "profile-\(second.id)"])
            _ = try await browser.post(.goals, ["target": "field-\(field.id)"])
            let again = try await browser.post(.goals, ["target": "profile-\(first.id)"])
            #expect(again.headers[.location] == "/account/diagnosis?goal=4&done=chosen", "it comes first now")
            let diagnosis = try await browser.get("/account/diagnosis?goal=3")
            #expect(diagnosis.status == .ok && diagnosis.text.contains("가까운 직무가 없어"))
            #expect(try await browser.post(.endGoal(4)).status == .seeOther)
            #expect(try await browser.post(.endGoal(4)).status == .notFound)
            #expect(try await browser.get("/account/diagnosis?goal=4").status == .notFound)
            for bad in ["", "profile-0", "profile-999999999", "own-7", "field-999", "x", "profile--1", "profile-٣"] {
                let answer = try await browser.post(.goals, ["target": bad])
                #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"target-error\""), "\(bad)")
            }
            let other = browser.another()
            try await other.enter(as: try await world.user("other", [], isPerson: true))
            #expect(try await other.get("/account/diagnosis?goal=2").status == .notFound)
            #expect(try await other.post(.endGoal(2)).status == .notFound)
            #expect(try await other.post(.diagnosisVersions, ["goal": "2"]).status == .notFound)
        }
    }

    @Test("a profile of one's own is put together from units, kept once and sealed, and diagnosed")
    func ownProfile() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let units = Array(world.service.country.standards.units.prefix(2))
        let name = "내가 되고 싶은 나"
        try await world.with { browser in
            try await browser.enter(as: user)
            let found = try await browser.post(.ownProfiles, ["name": name, "unit-q": units[0].name.korean])
            #expect(found.status == .ok && found.text.contains("value=\"\(units[0].id)\""))
            let empty = try await browser.post(.ownProfiles, ["name": ""])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("id=\"name-error\"") && empty.text.contains("id=\"unit-q-error\""))
            for _ in 0..<2 {
                let made = try await browser.post(
                    .ownProfiles, ["name": name, "unit": units[0].id.description, "level-\(units[0].id)": "4"])
                #expect(made.headers[.location] == "/account/diagnosis?goal=1&done=chosen")
            }
            let page = try await browser.get("/account/diagnosis?goal=1")
            #expect(page.text.contains(name) && page.text.contains(units[0].name.korean))
            #expect(try await browser.get(.goals).text.contains(name))
        }
        let sealed = try await world.database.read { connection in
            try connection.query(
                "SELECT name_sealed FROM own_profile WHERE person_id = $1", [.integer(user.personID?.rawValue ?? 0)]
            ) { try $0.blob("name_sealed") }
        }
        #expect(sealed.count == 1 && !String(decoding: sealed[0], as: UTF8.self).contains("나"))
    }

    @Test("a diagnosis is kept as a version, and what changed since is told")
    func versions() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let job = try job(world)
        try await world.with { browser in
            try await browser.enter(as: user)
            let nothing = try await browser.get(.ownDiagnosis)
            #expect(nothing.status == .ok && nothing.text.contains("진단을 보여 드립니다"))
            _ = try await browser.post(.goals, ["target": "profile-\(job.id)"])
            for _ in 0..<2 {
                let saved = try await browser.post(.diagnosisVersions, ["goal": "1"])
                #expect(saved.headers[.location] == "/account/diagnosis?goal=1&done=saved")
            }
            let same = try await browser.get("/account/diagnosis?goal=1")
            #expect(same.text.contains("달라진 것이 없습니다"))
            try await browser.enterWork(in: job.id)
            try await world.confirm(1, of: user)
            let page = try await browser.get("/account/diagnosis?goal=1")
            #expect(page.text.contains("마지막으로 저장한 뒤 달라진 것") && page.text.contains("의 인정 수준: 없음 →"))
            #expect(page.text.contains("이 직무 전체로 보면") && page.text.contains("id=\"progress\""))
            #expect(try await browser.get(.account).text.contains("목표인"))
            #expect(try await browser.post(.diagnosisVersions, ["goal": "9"]).status == .notFound)
        }
        let kept = try await world.database.read { connection in
            try connection.queryOne(
                "SELECT COUNT(*) AS kept FROM saved_diagnosis WHERE person_id = $1",
                [.integer(user.personID?.rawValue ?? 0)]
            ) { try $0.int("kept") }
        }
        #expect(kept == 1, "a form sent twice keeps one version")
    }

    @Test("a qualification that is held is not offered as another thing one could become")
    func held() async throws {
        let world = try await AccessWorld.furnished()
        let user = try await world.user("person", [], isPerson: true)
        let standards = world.service.country.standards
        let qualification = try #require(
            standards.profiles.first { profile in
                profile.kind == .qualification
                    && standards.requirements[standards.profileOrdinals[profile.id] ?? 0].contains(where: \.isMandatory)
            })
        let job = try job(world)
        try await world.with { browser in
            try await browser.enter(as: user)
            let entered = try await browser.post(
                .newEvidence(.qualification),
                [
                    "number": try await browser.formNumber(.qualification),
                    "subject": qualification.id.description, "happened": "2025-03-02",
                ])
            #expect(entered.status == .seeOther)
            try await world.confirm(1, of: user)
            #expect(try await browser.get(.goals).text.contains("value=\"profile-\(qualification.id)\""))
            _ = try await browser.post(.goals, ["target": "profile-\(job.id)"])
            let diagnosis = try await browser.get("/account/diagnosis?goal=1")
            #expect(diagnosis.status == .ok)
            #expect(!diagnosis.text.contains("value=\"profile-\(qualification.id)\""))
        }
    }

    @Test("the rules of recognition are open to everybody, every version in words")
    func rules() async throws {
        let world = try await AccessWorld.furnished()
        try await world.with { browser in
            let page = try await browser.get(.recognitionRules)
            #expect(page.status == .ok)
            for rule in RecognitionRules.all {
                #expect(page.text.contains(CertificateRule.name(rule.code, rule.version, .korean)))
                #expect(page.text.contains(rule.text.korean))
            }
            #expect(page.text.contains(LevelEstimate.rule.text.korean))
        }
    }
}
