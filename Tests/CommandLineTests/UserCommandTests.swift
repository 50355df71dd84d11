import Foundation
import Testing

@Suite("Users from the command line", .serialized)
struct UserCommandTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("the first administrator is made, listed, given and denied roles, reset and kept from being the last to go")
    func story() throws {
        try Program.withHome { home in
            func run(_ arguments: String...) throws -> Program.Outcome { try Program.run(arguments, home: home) }
            let made = try run("user", "create", "kim.admin", "--role", "administrator", "--json")
            #expect(made.status == 0, "\(made.errors)")
            let password = try #require(try object(made.output)["oneTimePassword"] as? String)
            #expect(password.utf8.count == 19)
            let taken = try run("user", "create", "KIM.admin", "--role", "auditor")
            #expect(taken.status == 1 && taken.errors.contains("taken"))
            let listed = try run("user", "list")
            #expect(listed.output.contains("kim.admin") && listed.output.contains("one-time password"))
            #expect(!listed.output.contains(password))
            #expect(try run("user", "grant", "kim.admin", "auditor").status == 0)
            #expect(try run("user", "revoke", "kim.admin", "auditor").status == 0)
            #expect(try run("user", "revoke", "kim.admin", "auditor").status == 1)
            for arguments in [["revoke", "kim.admin", "administrator"], ["disable", "kim.admin"]] {
                let last = try Program.run(["user"] + arguments, home: home)
                #expect(last.status == 1 && last.errors.contains("last administrator"), "\(arguments)")
            }
            let reset = try run("user", "reset", "kim.admin", "--json")
            #expect(try object(reset.output)["oneTimePassword"] as? String != password)
            let organisation = try run("organisation", "create", "company", "한결정밀", "--region", "seoul", "--json")
            let key = try #require(try object(organisation.output)["key"] as? String)
            #expect(
                try run("user", "create", "lee.hr", "--role", "company", "--organisation", key).status == 0)
            #expect(try run("user", "disable", "lee.hr").status == 0)
            #expect(try run("user", "enable", "lee.hr").status == 0)
            let json = try run("user", "list", "--json")
            #expect(json.output.contains("company (한결정밀)"))
            let audit = try run("check", "--audit", "--json")
            let state = try object(audit.output)
            #expect(audit.status == 0 && (state["lines"] as? Int ?? 0) >= 10 && state["firstBroken"] is NSNull)
            let head = try #require(state["head"] as? String)
            #expect(try run("check", "--audit", "--known-head", head).status == 0)
            let other = String(repeating: "0", count: 64)
            #expect(try run("check", "--audit", "--known-head", other).status == 1)
        }
    }

    @Test("wrong names, roles and reaches are refused in one sentence")
    func refusals() throws {
        try Program.withHome { home in
            let failures: [([String], Int32, String)] = [
                (["user", "create", "abc", "--role", "auditor"], 1, "sign-in name"),
                (["user", "create", "한글이름", "--role", "auditor"], 1, "sign-in name"),
                (["user", "create", "lee.hr", "--role", "company"], 1, "needs an organisation"),
                (["user", "create", "lee.hr", "--role", "person"], 1, "signing up"),
                (["user", "create", "lee.hr", "--role", "auditor", "--region", "seoul"], 1, "whole nation"),
                (["user", "create", "lee.hr", "--role", "company", "--organisation", "x"], 1, "no organisation x"),
                (["user", "create", "lee.hr", "--role", "boss"], 2, "boss"),
                (["user", "create", "lee.hr"], 2, "--role"),
                (["user", "create", "lee.hr", "--role", "auditor", "--ask"], 1, "too short"),
                (["user", "reset", "nobody"], 1, "no user nobody"), (["user", "list", "--limit", "0"], 2, "--limit"),
                (["organisation", "create", "company", "x", "--region", "atlantis"], 1, "no region atlantis"),
                (["organisation", "create", "band", "x"], 2, "band"),
                (["check", "--known-head", "0"], 2, "--audit"), (["check", "--audit", "--known-head", "zz"], 2, "64"),
            ]
            for (arguments, status, words) in failures {
                let outcome = try Program.run(arguments, home: home)
                #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
                #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
            }
            #expect(try Program.run(["user", "list"], home: home).output.contains("nobody yet"))
        }
    }
}
