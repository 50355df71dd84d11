import Analysis
import Database
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("A password beside a sign-in service", .enabled(if: ProviderWorld.issuer != nil, ProviderWorld.needed))
struct LinkedServiceTests {
    private let details: KeyValuePairs<String, String> = [
        "full-name": "이새봄", "region": "seoul", "situation": "job-seeker", "company-size": "", "birth-date": "",
        "contact": "", "age": "yes",
    ]

    @Test(
        "who came through the service chooses a first password while the sign-in is fresh, and can unlink with it then")
    func firstPassword() async throws {
        let site = try await ProviderWorld(issuer: try #require(ProviderWorld.issuer))
        try await site.with { browser in
            _ = try await ProviderWorld.walk(browser, as: "first-password")
            #expect(try await browser.post(.providerSignUp, details).status == .seeOther)
            let page = try await browser.get(.security).text
            #expect(page.contains("비밀번호 정하기") && page.contains("나라 로그인") && !page.contains("연결 끊기"))
            #expect(try await browser.get(.unlinkService(1)).status == .notFound, "there is nothing to go on with yet")
            let form = try await browser.get(.password).text
            #expect(form.contains("비밀번호 정하기") && !form.contains("name=\"old\""))
            let short = try await browser.post(.password, ["new": "short"])
            #expect(short.status == .unprocessableContent && short.text.contains("id=\"new-error\""))
            site.world.pass(seconds: AccessService.freshSeconds)
            let stale = try await browser.post(.password, ["new": AccessWorld.password])
            #expect(stale.status == .unprocessableContent && stale.text.contains("다시 로그인한 뒤"))
            _ = try await ProviderWorld.walk(browser, as: "first-password")
            let done = try await browser.post(.password, ["new": AccessWorld.password])
            #expect(done.headers[.location]?.hasSuffix("done=first-password") == true)
            #expect(try await browser.get(.password).text.contains("name=\"old\""))
            #expect(try await browser.get(.security).text.contains("연결 끊기"))
            #expect(try await browser.get(.unlinkService(2)).status == .notFound)
            let wrong = try await browser.post(.unlinkService(1), ["password": "wrong pass phrase"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("비밀번호가 맞지 않습니다"))
            let unlinked = try await browser.post(.unlinkService(1), ["password": AccessWorld.password])
            #expect(unlinked.headers[.location]?.hasSuffix("done=unlinked") == true)
            #expect(try await browser.get(.security).text.contains("연결하기"))
            let walk = try await ProviderWorld.walk(browser.another(), as: "first-password")
            #expect(walk.answer.headers[.location] == "/sign-in/openid/account", "nobody is linked any more")
        }
        let actions = try await site.world.database.read { connection in
            try connection.query("SELECT action FROM access_log") { try $0.text(0) }
        }
        #expect(actions.contains("provider-unlinked"))
    }
}
