import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Web

@Suite("Pages of the administrator and the auditor")
struct AdministrationPageTests {
    @Test("an administrator makes a user, gives and takes roles, resets, keeps out and lets in")
    func administrator() async throws {
        let world = try await AccessWorld()
        let admin = try await world.user("the.admin", [Grant(role: .administrator, scope: .nation)])
        let school = try await world.database.write {
            try OrganisationQueries.insert(
                $0, kind: .school, name: "새봄고 <b>", region: nil, provider: nil, isDemonstration: true)
        }
        try await world.with { browser in
            try await browser.enter(as: admin)
            for (name, role, organisation) in [
                ("abc", "auditor", ""), ("new.user", "", ""), ("new.user", "person", ""), ("new.user", "school", ""),
                ("new.user", "auditor", school.key), ("the.admin", "auditor", ""), ("new.user", "school", "nothing"),
            ] {
                let answer = try await browser.post(
                    .newUser, ["name": name, "role": role, "organisation": organisation, "region": ""])
                #expect(
                    answer.status == .unprocessableContent && answer.text.contains("error-summary"), "\(name) \(role)")
            }
            let made = try await browser.post(
                .newUser, ["name": "new.user", "role": "school", "organisation": school.key, "region": ""])
            #expect(made.status == .ok && made.text.contains("새봄고 &lt;b&gt;"))
            let password = try #require(
                made.text.components(separatedBy: "<code class=\"secret\">").dropFirst().first?
                    .components(separatedBy: "<").first)
            let user = try #require(try await world.access.user(named: "new.user"))
            #expect(try await browser.get(.users).text.contains("new.user"))
            let found = try await browser.post(.findUser, ["name": "NEW.user"])
            #expect(found.headers[.location] == SiteURL.user(user.key).description)
            #expect(try await browser.post(.findUser, ["name": "nobody"]).status == .unprocessableContent)
            #expect(try await !browser.get(.user(user.key)).text.contains(password))
            let given = try await browser.post(.userRoles(user.key), ["role": "analyst"])
            #expect(given.status == .seeOther)
            #expect(try await browser.post(.userRoles(user.key), ["role": "company"]).status == .unprocessableContent)
            #expect(try await browser.post(.endUserRole(user.key, "1")).status == .seeOther)
            for ordinal in ["1", "99", "-1", "x", "99999999999999999999"] {
                #expect(try await browser.post(.endUserRole(user.key, ordinal)).status == .notFound, "\(ordinal)")
            }
            let roles = try await world.database.read { try GrantQueries.active($0, of: user) }
            #expect(roles == [Grant(role: .analyst, scope: .nation)])
            let reset = try await browser.post(.resetUser(user.key))
            #expect(reset.status == .ok && reset.text.contains("처음 비밀번호"))
            #expect(try await browser.post(.disableUser(user.key)).status == .seeOther)
            #expect(try await browser.get(.user(user.key)).text.contains("로그인 막음"))
            #expect(try await browser.post(.enableUser(user.key)).status == .seeOther)
            #expect(try await browser.post(.disableUser(admin.key)).status == .unprocessableContent, "the last one")
            #expect(try await browser.get(.user("nothing")).status == .notFound)
        }
    }

    @Test("the auditor finds who read whose data; each search is a line itself, and no name stands anywhere")
    func auditor() async throws {
        let world = try await AccessWorld()
        let auditor = try await world.user("the.auditor", [Grant(role: .auditor, scope: .nation)])
        let counsellor = try await world.user("the.counsellor", [Grant(role: .counsellor, scope: .nation)])
        let owner = try await world.user("the.owner", [], isPerson: true)
        let person = try #require(owner.personID)
        let key = try await world.database.write { [vault = world.vault, now = world.now] connection in
            try OwnIdentity.begin(
                connection, IdentityDraft.Checked(name: "김다온", birthDate: nil, contact: nil), sameness: nil, of: person,
                vault: vault, now: now)
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: counsellor.id, role: "counsellor", origin: "10.1.2.3", action: "read",
                    person: person, fields: [.plans, .identity], purpose: "counselling"))
            return try connection.queryOne("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
                try $0.text(0)
            }
        }
        try await world.with { browser in
            try await browser.enter(as: auditor)
            let page = try await browser.get(.audit)
            #expect(page.status == .ok && !page.text.contains("10.1.2.3"), "nothing before one asks")
            for form: KeyValuePairs<String, String> in [
                ["person": key ?? ""], ["person": (key ?? "").uppercased().inFours(separator: "-")],
                ["person": "the.owner"], ["user": "the.counsellor"], ["user": counsellor.key],
                ["person": "the.owner", "user": "the.counsellor", "field": "plans", "since": "2026-11-01"],
            ] {
                let answer = try await browser.post(.audit, form)
                #expect(answer.status == .ok && answer.text.contains("10.1.2.3"), "\(form)")
                #expect(answer.text.contains(counsellor.key) && !answer.text.contains("김다온"))
            }
            for form: KeyValuePairs<String, String> in [
                ["person": "nobody.here"], ["user": "nobody.here"], ["field": "secrets"], ["since": "2026-02-30"],
                ["since": "2027-01-01"],
            ] {
                let answer = try await browser.post(.audit, form)
                #expect(answer.status == .unprocessableContent && answer.text.contains("error-summary"), "\(form)")
            }
            let none = try await browser.post(.audit, ["user": "the.counsellor", "field": "notes"])
            #expect(none.status == .ok && none.text.contains("조건에 맞는 기록이 없습니다"))
        }
        let (looks, state) = try await world.database.read { connection in
            (
                try AccessLog.lines(connection, AccessLogQuestion(user: auditor.id), limit: 50).map(\.entry),
                try AccessLog.verify(connection)
            )
        }
        #expect(looks.filter { $0.person == person && $0.fields == [.accessLog] }.count == 4)
        #expect(looks.contains { $0.action == "audit" } && state.firstBroken == nil)
    }

    @Test("the names fit the templates")
    func templates() async throws {
        let world = try await AccessWorld()
        let library = try TestSite.library()
        let user = try await world.user("some.user", [Grant(role: .auditor, scope: .nation)], isPerson: true)
        let listed = try #require(
            try await world.access.listedUser(key: user.key, by: .commandLine, now: world.now))
        let problems = [(field: "role", message: Localized("가", "a"))]
        let organisation = Organisation(
            id: Organisation.ID(1), key: "k", kind: .agency, name: "기관", regionID: nil, providerID: nil,
            isDemonstration: true)
        let choices = GrantChoices(
            organisations: [organisation], regions: world.service.country.regions.firstLevel, role: "auditor")
        let users = UsersPage(Array(repeating: listed, count: 51), problems, .korean)
        #expect(TemplateNames.problems(of: users, in: library) == [])
        let page = UserPage(
            listed, choices: choices, done: "made", password: "x", problems, format: Format(.korean))
        #expect(TemplateNames.problems(of: page, in: library) == [])
        let new = NewUserPage(name: "x", choices: choices, problems, .english)
        #expect(TemplateNames.problems(of: new, in: library) == [])
        let line = AuditLine(
            sequence: 1,
            entry: AccessEntry(
                at: world.now, user: user.id, role: "self", origin: "x", action: "read", person: nil, fields: [.plans]),
            userKey: "u", personKey: nil)
        let audit = AuditPage(
            AuditForm(), [line], hasMore: true, head: (1, "h"), more: problems, format: Format(.english))
        #expect(TemplateNames.problems(of: audit, in: library) == [])
    }
}
