import Analysis
import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("Signing in, up and out")
struct SignInTests {
    private let form: KeyValuePairs<String, String> = [
        "name": "da.on", "password": "a long pass phrase", "full-name": "김다온", "region": "seoul",
        "situation": "job-seeker", "company-size": "", "birth-date": "1996-03-02", "contact": "da.on@example.kr",
        "age": "yes",
    ]

    @Test("somebody signs up, is signed in at once, signs out and in again")
    func story() async throws {
        let world = try await AccessWorld()
        try await world.with { browser in
            let page = try await browser.get(.signUp)
            #expect(page.status == .ok && page.text.contains("name=\"form-token\" value=\""))
            let done = try await browser.post(.signUp, form)
            #expect(done.status == .seeOther && done.headers[.location] == "/account")
            let token = try #require(browser.cookie("__Host-dure"))
            let header = done.headers[values: .setCookie].first { $0.contains("__Host-dure=") }
            #expect(header == "__Host-dure=\(token); Path=/; HttpOnly; SameSite=Lax; Secure")
            let account = try await browser.get(.account)
            #expect(account.status == .ok && account.headers[.cacheControl] == "no-store")
            #expect(try await browser.post(.signOut).status == .seeOther)
            #expect(browser.cookie("__Host-dure") == nil)
            browser.setCookie("__Host-dure", token)
            #expect(try await browser.get(.account).status == .seeOther, "the session is over, not only its cookie")
            browser.setCookie("__Host-dure", nil)
            let again = try await browser.post(
                .signIn, ["name": "DA.ON", "password": "a long pass phrase", "return": "/glossary"])
            #expect(again.status == .seeOther && again.headers[.location] == "/glossary")
            #expect(browser.cookie("__Host-dure") != token)
        }
        let stored = try await world.database.read { connection in
            (
                try connection.query("SELECT action FROM access_log ORDER BY sequence") { try $0.text(0) },
                try connection.query("SELECT token_hash FROM user_session") { try $0.text(0) }
            )
        }
        #expect(stored.0 == ["sign-up", "sign-out", "sign-in"])
        #expect(stored.1.count == 2 && stored.1.allSatisfy { $0.utf8.count == 64 })
    }

    @Test("a wrong password, an unknown name and a disabled user get the same words")
    func wrong() async throws {
        let world = try await AccessWorld()
        _ = try await world.user("active", [])
        let disabled = try await world.user("disabled", [])
        try await world.database.write { try UserQueries.setState($0, of: disabled.id, to: .disabled) }
        try await world.with { browser in
            var texts: Set<String> = []
            for (name, password) in [
                ("active", "wrong pass phrase"), ("nobody", AccessWorld.password), ("disabled", AccessWorld.password),
                ("<b>", "x"),
            ] {
                let answer = try await browser.post(.signIn, ["name": name, "password": password])
                #expect(answer.status == .unprocessableContent && browser.cookie("__Host-dure") == nil)
                #expect(!answer.text.contains(password) || password == "x")
                let error = answer.text.split(separator: "\n").first { $0.contains("id=\"name-error\"") }
                texts.insert(String(error ?? "none"))
            }
            #expect(texts.count == 1 && texts.first?.contains("맞지 않습니다") == true)
        }
    }

    @Test("after some failures an account must wait, also with the right password, and then opens")
    func throttled() async throws {
        let world = try await AccessWorld()
        _ = try await world.user("active", [])
        try await world.with { browser in
            for _ in 0..<6 {
                let answer = try await browser.post(.signIn, ["name": "active", "password": "wrong pass phrase"])
                #expect(answer.status == .unprocessableContent)
            }
            let right: KeyValuePairs = ["name": "active", "password": AccessWorld.password]
            let wait = try await browser.post(.signIn, right)
            #expect(wait.status == .tooManyRequests && wait.text.contains("1분 뒤"))
            world.pass(seconds: 30)
            #expect(try await browser.post(.signIn, right).status == .seeOther)
        }
    }

    @Test("a session is over when it is idle, when it is old, and at once for a disabled user")
    func limits() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("active", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            for _ in 0..<12 {
                world.pass(seconds: 3500)
                #expect(try await browser.get(.account).status == .ok)
            }
            world.pass(seconds: 1300)
            #expect(try await browser.get(.account).status == .seeOther, "12 hours are over")
            try await browser.enter(as: user)
            world.pass(seconds: 3601)
            #expect(try await browser.get(.account).status == .seeOther, "an hour without a request")
            try await browser.enter(as: user)
            #expect(try await browser.get(.account).status == .ok)
            try await world.database.write { try UserQueries.setState($0, of: user.id, to: .disabled) }
            #expect(try await browser.get(.account).status == .seeOther)
        }
    }

    @Test("the second factor is asked for, works once, and a wrong code is a wrong sign-in")
    func secondFactor() async throws {
        let world = try await AccessWorld()
        let user = try await world.user("staff", [Grant(role: .auditor, scope: .nation)], isDemonstration: false)
        let secret = Array("12345678901234567890".utf8)
        try await world.database.write { [vault = world.vault] in
            try UserQueries.setSecondFactor($0, of: user.id, to: secret, usedUpTo: 0, vault: vault)
        }
        let code = OneTimeCode.code(secret, step: OneTimeCode.step(at: world.now.seconds))
        try await world.with { browser async throws in
            func signIn(_ code: String) async throws -> HTTPResponse.Status {
                try await browser.post(
                    .signIn, ["name": "staff", "password": AccessWorld.password, "code": code]
                ).status
            }
            #expect(try await signIn("") == .unprocessableContent)
            #expect(try await signIn("000000") == .unprocessableContent)
            #expect(try await signIn(code) == .seeOther)
            #expect(
                try await browser.another().post(
                    .signIn, ["name": "staff", "password": AccessWorld.password, "code": code]
                ).status == .unprocessableContent, "a code is used up")
        }
    }

    @Test("a form from elsewhere, without its token, or with that of another session changes nothing")
    func forged() async throws {
        let world = try await AccessWorld()
        let (user, other) = (try await world.user("one1", []), try await world.user("two2", []))
        try await world.with { browser in
            try await browser.enter(as: user)
            let stranger = browser.another()
            try await stranger.enter(as: other)
            let own = FormToken.text(of: try #require(browser.cookie("__Host-dure")))
            let foreign = FormToken.text(of: try #require(stranger.cookie("__Host-dure")))
            let good: HTTPFields = [.origin: "https://localhost"]
            let tries: [(HTTPFields, [(String, String)])] = [
                ([:], [("form-token", own)]), ([.origin: "https://evil.example"], [("form-token", own)]),
                ([.origin: "null"], [("form-token", own)]), ([.origin: "http://localhost"], [("form-token", own)]),
                ([.origin: "https://localhost", .fetchSite: "cross-site"], [("form-token", own)]),
                ([.fetchSite: "same-site"], [("form-token", own)]), (good, []), (good, [("form-token", "")]),
                (good, [("form-token", foreign)]), (good, [("form-token", own + "0")]),
            ]
            for (headers, fields) in tries {
                let answer = try await browser.post("/sign-out", fields, headers: headers)
                #expect(answer.status == .forbidden, "\(headers) \(fields)")
            }
            #expect(try await browser.get(.account).status == .ok)
            #expect(try await browser.post("/sign-out", [("form-token", own)], headers: good).status == .seeOther)
            let replayed = try await browser.post("/sign-out", [("form-token", own)], headers: good)
            #expect(replayed.status == .forbidden, "the token ended with its session")
        }
    }

    @Test("signing up names each field that is wrong, and keeps what was entered but the password")
    func badSignUp() async throws {
        let world = try await AccessWorld()
        try await world.with { browser in
            let answer = try await browser.post(
                .signUp,
                [
                    "name": "ㄱ", "password": "short-one", "full-name": "김900517-1234567", "region": "atlantis",
                    "situation": "<b>", "birth-date": "1990-02-30", "contact": "900517-1234567",
                ])
            #expect(answer.status == .unprocessableContent)
            for field in ["name", "password", "full-name", "region", "situation", "birth-date", "contact", "age"] {
                #expect(answer.text.contains("id=\"\(field)-error\""), "\(field)")
            }
            #expect(answer.text.contains("value=\"1990-02-30\"") && !answer.text.contains("short-one"))
            #expect(answer.text.contains("항목이 8개") && !answer.text.contains("<b>"))
            let young = try await browser.post(
                .signUp, ["birth-date": "2012-11-22", "age": "yes"])
            #expect(young.text.contains("14세 미만"))
        }
        #expect(try await world.database.read { try AccountQueries.personCount($0) } == 0)
    }

    @Test("a taken name is refused; somebody who is there already is not told so, but noted")
    func duplicates() async throws {
        let world = try await AccessWorld()
        try await world.with { browser async throws in
            #expect(try await browser.post(.signUp, form).status == .seeOther)
            func second(_ name: String, contact: String) async throws -> HTTPResponse.Status {
                try await browser.another().post(
                    .signUp,
                    [
                        "name": name, "password": "a long pass phrase", "full-name": " 김 다온", "region": "busan",
                        "situation": "employee", "birth-date": "1996-03-02", "contact": contact, "age": "yes",
                    ]
                ).status
            }
            #expect(try await second("da.on", contact: "x@example.kr") == .unprocessableContent)
            #expect(try await world.database.read { try OwnIdentity.doubts($0) } == 0)
            #expect(try await second("other.name", contact: "DA.ON@example.kr") == .seeOther)
            #expect(try await world.database.read { try OwnIdentity.doubts($0) } == 1)
            #expect(try await second("third.name", contact: "x@example.kr") == .seeOther)
            #expect(try await world.database.read { try OwnIdentity.doubts($0) } == 1)
        }
        #expect(try await world.database.read { try AccountQueries.personCount($0) } == 3)
    }

    @Test(
        "after signing in nobody is led to another site",
        arguments: ["https://evil.example", "//evil.example", "/\\evil.example", "/%2F%2Fevil", "evil", "/..", "/a%00"])
    func returning(path: String) async throws {
        let world = try await AccessWorld()
        _ = try await world.user("active", [])
        try await world.with { browser async throws in
            let answer = try await browser.post(
                .signIn, ["name": "active", "password": AccessWorld.password, "return": path])
            let location = try #require(answer.headers[.location])
            #expect(location == "/account" || location == "/evil.example")
        }
    }

    @Test("a visitor is asked to sign in and comes back; the stored names fit the templates")
    func visitors() async throws {
        let world = try await AccessWorld()
        try await world.with { browser in
            let answer = try await browser.get("/account?x=1")
            #expect(answer.status == .seeOther && answer.headers[.location] == "/sign-in?return=%2Faccount%3Fx%3D1")
            let page = try await browser.get("/sign-in?return=%2Faccount")
            #expect(page.text.contains("name=\"return\" value=\"/account\""))
            let cookie = try #require(page.headers[values: .setCookie].first)
            #expect(cookie.hasPrefix("__Host-dure-form=") && cookie.hasSuffix("; HttpOnly; SameSite=Lax; Secure"))
            #expect(try await browser.get(.signIn).headers[values: .setCookie].isEmpty)
            #expect(try await browser.get(.glossary).headers[values: .setCookie].isEmpty)
        }
        let problems = [(field: "name", message: Localized("가", "a"))]
        let library = try TestSite.library()
        let form = SignInForm(returning: "/account")
        #expect(TemplateNames.problems(of: SignInPage(form, problems, .korean), in: library) == [])
        let regions = HomeRegions(world.service.country.regions)
        let signUp = SignUpPage(SignUpForm(), regions: regions, more: problems, .english)
        #expect(TemplateNames.problems(of: signUp, in: library) == [])
    }
}
