import Analysis
import Database
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("An owner makes certificates, and a stranger checks them by their code")
struct CertificatePageTests {
    @Test("somebody picks units, issues, prints, replaces and revokes; whoever has the code learns each of it")
    func story() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("certificate.story")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            let stranger = browser.another()
            #expect(try await browser.get(.certificates).text.contains("아직 만든 인정서가 없습니다"))
            let first = try await browser.certificate()
            let page = try await browser.get(first)
            #expect(page.status == .ok && page.text.contains("유효") && page.headers[.cacheControl] == "no-store")
            let code = try await browser.code(at: first)
            #expect(try await browser.get(first + "/print").text.contains("<span>\(code.prefix(4))</span>"))
            let checked = try await stranger.post(.check, ["code": code.lowercased().replacing("-", with: " ")])
            #expect(checked.status == .ok && checked.text.contains("지금 유효한 인정서입니다"))
            #expect(checked.headers[.cacheControl] == "no-store")
            #expect(try await browser.get(.looks).text.contains("인정서를 확인했습니다"))

            let key = try #require(first.split(separator: "/").last)
            let second = try await browser.certificate(lines: 1, more: [("replaces", String(key))])
            #expect(second != first)
            let old = try await stranger.post(.check, ["code": code])
            #expect(old.text.contains("새 인정서로 바뀌었습니다") && !old.text.contains("지금 유효한"))
            #expect(!old.text.contains("인정서의 항목") && !old.text.contains("이름을 적지 않은"))

            let newCode = try await browser.code(at: second)
            let revocation = SiteURL.certificateRevocation(String(try #require(second.split(separator: "/").last)))
            #expect(try await browser.get(revocation).text.contains("되돌릴 수 없습니다"))
            #expect(try await browser.post(revocation).status == .seeOther)
            #expect(try await browser.post(revocation).status == .seeOther, "sent twice it stays revoked")
            #expect(try await browser.get(revocation).status == .notFound)
            let gone = try await stranger.post(.check, ["code": newCode])
            #expect(gone.text.contains("본인이 취소했습니다") && !gone.text.contains("지금 유효한"))
            #expect(gone.text.contains("2026년\u{00A0}11월\u{00A0}21일"), "it says when")
            #expect(!gone.text.contains("인정서의 항목") && !gone.text.contains("이름을 적지 않은"), "and nothing else")
            let own = try await browser.get(second)
            #expect(own.text.contains("이름과 항목은 보이지 않습니다") && own.text.contains("인정서의 항목"))
        }
    }

    @Test("the name shows in full only where its owner said so; to others it is masked")
    func names() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("certificate.names")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            let refused = try await browser.postList(
                .certificates,
                [("pick", try #require(try await browser.offers().first)), ("name", "full"), ("draft", "")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("적어 둔 이름이 없습니다"))
            let person: KeyValuePairs = [
                "name": "가온누리", "birth-date": "", "contact": "", "region": "seoul", "situation": "job-seeker",
            ]
            #expect(try await browser.post(.ownPerson, person).status == .seeOther)
            let masked = try await browser.certificate()
            let full = try await browser.certificate(more: [("name", "full")])
            let stranger = browser.another()
            let first = try await stranger.post(.check, ["code": try await browser.code(at: masked)])
            #expect(first.text.contains("가***") && !first.text.contains("가온누리"))
            #expect(try await !browser.get(masked + "/print").text.contains("가온누리"))
            let second = try await stranger.post(.check, ["code": try await browser.code(at: full)])
            #expect(second.text.contains("가온누리"))
        }
    }

    @Test("a form sent twice makes one certificate")
    func sentTwice() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("certificate.twice")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            let fields = [("pick", try #require(try await browser.offers().first)), ("draft", RandomKey.text())]
            let first = try await browser.postList(.certificates, fields)
            let again = try await browser.postList(.certificates, fields)
            #expect(first.status == .seeOther && again.status == .seeOther)
            #expect(first.headers[.location] == again.headers[.location])
            let list = try await browser.get(.certificates).text
            #expect(list.matches(of: /href="\/account\/certificates\/[0-9a-z]{26}"/).count == 1)
        }
    }

    @Test("another's certificate is nowhere to be found, and what is not one's own cannot be picked")
    func others() async throws {
        let rights = try await RightsPageWorld.shared.value
        let owner = try await rights.owner("certificate.owner")
        let other = try await rights.owner("certificate.other")
        try await rights.world.with { browser in
            try await browser.enter(as: owner)
            let address = try await browser.certificate()
            let key = String(try #require(address.split(separator: "/").last))
            let stranger = browser.another()
            try await stranger.enter(as: other)
            for hidden in [
                SiteURL.certificate(key), .printedCertificate(key), .certificateRevocation(key),
                SiteURL.newCertificate.with(["replaces": key]),
            ] { #expect(try await stranger.get(hidden).status == .notFound, "\(hidden)") }
            #expect(try await stranger.post(.certificateRevocation(key)).status == .notFound)
            let taken = try await stranger.postList(
                .certificates, [("pick", try #require(try await stranger.offers().first)), ("draft", key)])
            #expect(
                taken.status == .seeOther && taken.headers[.location] != address, "a key somebody has is not reused")
            for forged in ["u1-99999", "e999999", "u999999999-1", "x", "e1; DROP"] {
                let answer = try await stranger.postList(.certificates, [("pick", forged), ("draft", "")])
                #expect(answer.status == .unprocessableContent && answer.text.contains("담을 수 없는 것이"), "\(forged)")
            }
            let nothing = try await stranger.postList(.certificates, [("draft", "")])
            #expect(nothing.status == .unprocessableContent && nothing.text.contains("하나 이상 골라 주세요"))
            #expect(try await browser.get(address).text.contains("유효"), "nothing happened to it")
            let foreign = try await stranger.post(
                SiteURL.certificateRevocation(key).description, [], headers: [.fetchSite: "same-origin"])
            #expect(foreign.status == .forbidden, "a form without its token")
        }
    }

    private static func swapped(_ code: String) -> String {
        var characters = Array(code)
        characters.swapAt(0, 1)
        return String(characters)
    }

    @Test("a typing error is said where it is, without looking anything up")
    func typingErrors() async throws {
        let rights = try await RightsPageWorld.shared.value
        try await rights.world.with { browser in
            // Two check characters cannot always tell which neighbours changed places; this takes a code where they do.
            let codes = "0123456789abcdefghjkmnpqrstvwxyz".map { CheckCode(random: "\($0)83kd2m9qx7htw5zbf")?.printed }
            let code = try #require(
                codes.compactMap { $0 }.first { CheckCode.read(Self.swapped($0)) == .swapped(at: 1) })
            var wrong = Array(code)
            wrong[5] = wrong[5] == "7" ? "8" : "7"
            for (typed, words) in [
                (String(wrong), "2번째 묶음의 1번째 글자를 다시"), (Self.swapped(code), "1번째 묶음의 1번째 글자와 그다음"),
                (String(code.dropLast()), "지금은 19자입니다"), ("", "확인 코드를 입력해 주세요"), ("가나다", "영문자와 숫자만"),
                (String(repeating: "x", count: 60_000), "20자입니다"), ("<script>alert(1)</script>", "영문자와 숫자만"),
            ] {
                let answer = try await browser.post(.check, ["code": typed])
                #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(typed.prefix(30))")
                #expect(!answer.text.contains("<script>"))
            }
        }
    }

    @Test("codes nobody has slow their sender down")
    func throttled() async throws {
        let rights = try await RightsPageWorld.shared.value
        let service = RightsService(
            database: rights.world.database, vault: rights.world.vault, shelf: rights.world.shelf)
        let (guesser, other) = (Reader.visitor(origin: "198.51.100.7"), Reader.visitor(origin: "198.51.100.8"))
        let code = try #require(CheckCode(random: "zzzzzzzzzzzzzzzzzz"))
        let now = rights.world.now
        for _ in 0..<11 {
            #expect(try await service.check(code.text, by: guesser, now: now) == .answer(.unknown))
        }
        #expect(try await service.check(code.text, by: guesser, now: now) == .wait(until: now.adding(seconds: 30)))
        #expect(try await service.check(code.text, by: other, now: now) == .answer(.unknown))
        let later = now.adding(seconds: 31)
        #expect(try await service.check(code.text, by: guesser, now: later) == .answer(.unknown))
    }

    @Test("nothing but the certificate is printed on the sheet")
    func printStyle() throws {
        let style = try String(contentsOf: TemplateFolder.bundledStatic.appending(path: "dure.css"), encoding: .utf8)
        let printed = style.matches(of: /@media print \{[\s\S]*?\n\}/).map { String($0.0) }.joined()
        for rule in [".top, .skip, .breadcrumb", "body:has(.sheet) .foot { display: none; }", ".screen-only"] {
            #expect(printed.contains(rule), "\(rule)")
        }
    }
}
