import Analysis
import Database
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

extension AccessWorld {
    private static let furnishing = Task { try await PageWorld.fresh() }

    /// A world with a demonstration catalogue: courses to complete, jobs and fields to aim at. The record is one for all
    /// tests; each world has keys of its own, so that the people of one are nobody in another.
    static func furnished() async throws -> AccessWorld {
        AccessWorld(try await furnishing.value)
    }

    /// Confirms a piece of evidence as a register would.
    func confirm(_ ordinal: Int, of user: User) async throws {
        let (vault, now) = (vault, now)
        let person = try #require(user.personID)
        try await database.write { connection in
            let key = try connection.queryOne(
                "SELECT key FROM person WHERE id = $1", [.integer(person.rawValue)]
            ) { try $0.text("key") }
            let right = try LedgerRight.operation(connection, key: key ?? "", provider: nil)
            let done = try AccountLedger.change(
                connection, evidence: ordinal, to: .accepted, by: try #require(right),
                AccountLedger.Setting(vault: vault, now: now))
            #expect(done != nil)
        }
    }

    /// Lets a user read a person's claims.
    func consent(of owner: User, to reader: User) async throws {
        let now = now
        let own = Reader(
            user: owner.id, person: owner.personID,
            grants: owner.personID.map { [Grant(role: .person, scope: .person($0))] } ?? [], origin: "test")
        let scope = try #require(PersonAccess.own(own))
        try await database.write { connection in
            try ConsentWriting.give(
                connection, by: own, in: scope, to: reader.key, for: .assessment, days: 30, now: now)
        }
    }
}

extension TestBrowser {
    /// The number of a newly opened form of evidence.
    func formNumber(_ kind: Evidence.Kind) async throws -> String {
        let page = try await get(.newEvidence(kind))
        return String(try #require(page.text.firstMatch(of: /name="number" value="([a-z0-9]+)"/)).1)
    }

    /// Enters work of four years in a job.
    func enterWork(in job: Profile.ID, from day: String = "2020-01-01", to last: String = "2024-06-30") async throws {
        let answer = try await post(
            .newEvidence(.employment),
            ["number": try await formNumber(.employment), "subject": job.description, "happened": day, "ended": last])
        #expect(answer.status == .seeOther)
    }
}
