import Analysis
import Database
import Domain
import Foundation
import Intake
import Store
import TestKit
import Testing
import Vault

@Suite("A stolen database file")
struct StolenFileTests {
    /// What people write, each word found nowhere else.
    private enum Canary {
        static let signIn = "canary.signin.zebra"
        static let password = "canary-password-walrus"
        static let name = "카나리아이름얼룩말"
        static let contact = "canary.contact@zebra.example"
        static let title = "카나리아자격증기린"
        static let issuer = "카나리아발급기관하마"
        static let request = "카나리아요청코뿔소"
        static let secret = "CANARYSECRETPANDA123"
        static let birth = "1987-04-23"
        static let all = [signIn, password, name, contact, title, issuer, request, secret, birth]
    }

    @Test("without its key it shows no personal field, in the file, its log and its temporary parts")
    func stolen() async throws {
        let vault = KeyRing.random()
        let now = Moment(seconds: 1_795_000_000)
        try await withTemporaryFolder { folder in
            let database = try await Database.open(
                .file(folder + "/record.sqlite"), readers: 2, statementLimitMs: 30_000)
            try await RecordPreparation.run(database, by: "test", now: .now())
            let token = try await fill(database, vault, now)
            // Before the end, while the log of SQLite still holds everything, and after it.
            try search(folder, beside: token)
            await database.close()
            try search(folder, beside: token)
        }
    }

    /// A person with everything people write; the token of the session.
    private func fill(_ database: Database, _ vault: KeyRing, _ now: Moment) async throws -> String {
        let access = AccessService(
            database: database, vault: vault,
            passwords: Passwords(cost: PasswordCost(rounds: 2, blockSize: 1, parallelism: 1)))
        let region = try #require(
            try await database.read { try RegionQueries.keys($0) }.first { $0.value == "seoul" }?.key)
        let outcome = try await access.signUp(
            SignUpRequest(
                name: try #require(SignInName(Canary.signIn)), password: Canary.password,
                identity: IdentityDraft.Checked(
                    name: Canary.name, birthDate: CivilDate(Canary.birth), contact: Canary.contact),
                region: region, situation: .employee, companySize: .small, origin: "127.0.0.1", agent: "Test"),
            now: now)
        guard case .signedIn(let token, let signedIn) = outcome else {
            throw DatabaseError.unavailable("The person could not sign up.")
        }
        _ = try await access.signIn(
            SignInTry(
                name: Canary.signIn, password: "wrong " + Canary.password, code: "", origin: "127.0.0.1", agent: ""),
            now: now)
        try await database.write { connection in
            let right = try #require(LedgerRight.own(signedIn.reader))
            try AccountLedger.record(
                connection,
                AccountLedger.Entry(
                    EvidenceFact(kind: .selfReport, happenedOn: now.date.adding(days: -30)), title: Canary.title,
                    issuer: Canary.issuer, acceptsDoubts: true),
                by: right, AccountLedger.Setting(vault: vault, now: now))
            let scope = try #require(PersonAccess.own(signedIn.reader))
            _ = try RequestQueries.make(
                connection, .correction, words: Canary.request, by: signedIn.reader, in: scope, vault: vault, now: now)
            try UserQueries.setSecondFactor(
                connection, of: signedIn.user.id, to: Array(Canary.secret.utf8), usedUpTo: 0, vault: vault)
        }
        let read = try await database.read { connection in
            let scope = try #require(PersonAccess.own(signedIn.reader))
            return try OwnIdentity.read(connection, in: scope, vault: vault)
        }
        #expect(read?.name == Canary.name && read?.contact == Canary.contact, "with the key it is there")
        return token
    }

    private func search(_ folder: String, beside token: String) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.contains("record.sqlite"))
        var bytes = Data()
        for file in files { bytes += try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)) }
        #expect(bytes.count > 100_000 && bytes.range(of: Data("evidence".utf8)) != nil, "the file is the record")
        for word in Canary.all + [token] {
            for text in [word, word.decomposedStringWithCanonicalMapping] {
                #expect(bytes.range(of: Data(text.utf8)) == nil, "\(word) stands open")
                #expect(bytes.range(of: text.data(using: .utf16LittleEndian) ?? Data()) == nil, "\(word) stands open")
            }
        }
    }
}
