import Analysis
import Database
import Domain
import Foundation
import Store
import TestKit
import Testing
import Vault

@Suite("Sessions while another program holds the record")
struct HeldRecordTests {
    private let now = Moment(seconds: 1_795_000_000)

    private func seen(_ database: Database, _ user: User) async throws -> Moment? {
        try await database.read { [now] in
            try SessionQueries.open($0, of: user.id, at: now, limit: 1).first?.seenAt
        }
    }

    @Test("who is signed in stays signed in, waits once at most, and is noted later", arguments: TestDatabase.engines)
    func held(engine: Dialect) async throws {
        try await withDatabaseLocation(engine) { location in
            let database = try await Database.open(location, readers: 2)
            let other = try await Database.open(location, readers: 2)
            try await database.migrate(recordMigrations)
            let access = AccessService(database: database, vault: .random())
            let user = try await database.write { [now] connection in
                try UserQueries.insert(
                    connection, named: try #require(SignInName("minsu")), password: nil, person: nil,
                    isDemonstration: false, vault: access.vault, now: now)
            }
            let token = try await database.write { [now] connection in
                try access.openSession(
                    connection, for: user, isStrong: false, origin: "x", agent: "", action: "sign-in", now: now
                ).0
            }
            let later = now.adding(seconds: 61)
            let (held, hold) = AsyncStream.makeStream(of: Void.self)
            let release = DispatchSemaphore(value: 0)
            async let holder: Void = other.write { connection in
                try connection.execute("UPDATE user_session SET agent = agent")
                hold.yield()
                release.wait()
            }
            for await _ in held { break }
            let first = await outcome { try await access.signedIn(token: token, origin: "x", now: later) }
            let start = ContinuousClock.now
            let second = await outcome { try await access.signedIn(token: token, origin: "x", now: later) }
            let waited = ContinuousClock.now - start
            release.signal()
            try await holder
            #expect(try first.get()?.user == user && second.get()?.user == user)
            #expect(waited < .seconds(3), "the record is left alone for a while")
            #expect(try await seen(database, user) == now)
            let afterwards = later.adding(seconds: 21)
            #expect(try await access.signedIn(token: token, origin: "x", now: afterwards) != nil)
            #expect(try await seen(database, user) == afterwards)
            await other.close()
            if engine == .sqlite {
                _ = try await database.write { connection in
                    try connection.execute(
                        """
                        CREATE TRIGGER refusing BEFORE UPDATE ON user_session
                        BEGIN SELECT RAISE(ABORT, 'refused'); END
                        """)
                }
                await #expect(throws: DatabaseError.self, "nothing else is swallowed") { () async throws in
                    _ = try await access.signedIn(token: token, origin: "x", now: afterwards.adding(seconds: 61))
                }
            }
            await database.close()
        }
    }

    private func outcome(
        _ work: () async throws -> SignedIn?
    ) async -> Result<SignedIn?, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
