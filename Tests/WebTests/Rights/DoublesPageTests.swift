import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Testing
import Vault

@testable import Store
@testable import Web

@Suite("The page of accounts that may be one person's")
struct DoublesPageTests {
    /// Two people of one name, birth and contact, the first one's user first.
    private func twins(_ world: AccessWorld, _ stem: String) async throws -> [User] {
        let rights = RightsService(database: world.database, vault: world.vault, shelf: world.shelf)
        let region = try #require(world.service.country.regions.firstLevel.first).id
        var users: [User] = []
        for number in 1...2 {
            let user = try await world.user("\(stem).\(number)", [], isPerson: true)
            let person = try #require(user.personID)
            let reader = Reader(
                user: user.id, person: person, grants: [Grant(role: .person, scope: .person(person))], origin: "test")
            let identity = IdentityDraft.Checked(
                name: "김겹침", birthDate: CivilDate("1990-02-03"), contact: "\(stem)@example.kr")
            try await rights.change(
                OwnPersonChange(identity: identity, region: region, situation: .jobSeeker, companySize: nil),
                by: reader, now: world.now)
            users.append(user)
        }
        return users
    }

    private func account(_ world: AccessWorld, _ user: User) async throws -> String {
        let person = try #require(user.personID)
        return try #require(
            try await world.database.read { connection in
                try connection.queryOne("SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]) {
                    try $0.text("key")
                }
            })
    }

    @Test("shows both, is led to from home, and settles a pair one way or the other")
    func settle() async throws {
        let world = try await AccessWorld()
        let staff = try await world.user("double.admin", [Grant(role: .administrator, scope: .nation)])
        try await world.with { browser in
            try await browser.enter(as: staff, isStrong: true)
            #expect(try await browser.get(.account).text.contains(SiteURL.doubles.description))
            #expect(try await browser.get(.doubles).text.contains("그런 계좌가 없습니다"))
            let twins = try await twins(world, "twin")
            let (first, second) = (try await account(world, twins[0]), try await account(world, twins[1]))
            for language in ["en", "ko"] {
                let page = try await browser.get(SiteURL.doubles.with(["lang": language]))
                #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
                #expect(page.text.contains(first) && page.text.contains(second) && page.text.contains("김겹침"))
                #expect(!page.text.contains("{{") && !page.text.contains("[["))
            }
            #expect(try await browser.post(.double(second), ["decision": "maybe"]).status == .badRequest)
            #expect(try await browser.post(.double(first), ["decision": "same"]).status == .notFound)
            let same = try await browser.post(.double(second), ["decision": "same"])
            #expect(same.status == .seeOther)
            let told = try await browser.get(try #require(same.headers[.location])).text
            #expect(told.contains("본인에게 연락해") && !told.contains(second))
            let settled = try await browser.get(SiteURL.doubles.with(["state": "same"])).text
            #expect(settled.contains(second) && settled.contains("저절로 합쳐지지 않습니다"))
            #expect(try await browser.post(.double(second), ["decision": "different"]).status == .seeOther)
            #expect(!(try await browser.get(SiteURL.doubles.with(["state": "same"])).text.contains(second)))

            let owner = browser.another()
            try await owner.enter(as: twins[0])
            let looks = try await owner.get(.looks).text
            #expect(looks.contains("이름과 생년월일") && looks.contains("본인 요청 처리"))
            #expect(try await owner.get(.doubles).status == .notFound)
            #expect(try await owner.post(.double(second), ["decision": "same"]).status == .notFound)
        }
    }

    @Test("the template uses only names the page stores")
    func names() throws {
        let format = Format(.english)
        let identity = OwnIdentity.Known(name: "김겹침", birthDate: nil, contact: nil)
        func paired(_ key: String, _ user: String?) -> PairedAccount {
            PairedAccount(account: .init(key: key, user: user, signedUpAt: TestSite.now), identity: identity)
        }
        let pairs = [
            AccountPair(later: paired("b", "u"), earlier: paired("a", nil), foundAt: TestSite.now, settledAt: nil),
            AccountPair(later: paired("d", "u"), earlier: nil, foundAt: TestSite.now, settledAt: TestSite.now),
        ]
        let page = DoublesPage(pairs, showsOpen: true, done: "same", format: format)
        let problems = TemplateNames.problems(of: page, in: try TestSite.library())
        #expect(problems.filter { !$0.contains("in the example") } == [])
    }
}
