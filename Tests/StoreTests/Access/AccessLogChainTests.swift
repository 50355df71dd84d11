import Database
import Domain
import Store
import TestKit
import Testing

@Suite("The chain of the access log")
struct AccessLogChainTests {
    private let now = Moment(seconds: 1_795_000_000)

    private func withLog(_ engine: Dialect, _ body: (Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            try await append(database, 1...6)
            try await body(database)
        }
    }

    private func append(_ database: Database, _ numbers: ClosedRange<Int64>) async throws {
        try await database.write { connection in
            for number in numbers {
                try AccessLog.append(
                    connection,
                    AccessEntry(
                        at: now.adding(seconds: number), user: User.ID(number % 2 + 1), role: "counsellor",
                        origin: "10.0.0.\(number)", action: "read", person: Person.ID(number % 3 + 1),
                        fields: [.identity, .plans], purpose: "counselling", detail: "한 줄 \(number)"))
            }
        }
    }

    private func state(_ database: Database) async throws -> ChainState {
        try await database.read { try AccessLog.verify($0) }
    }

    @Test("untouched it is whole, and its head changes with every line", arguments: TestDatabase.engines)
    func whole(engine: Dialect) async throws {
        try await withLog(engine) { database in
            let before = try await state(database)
            #expect(before.lines == 6 && before.firstBroken == nil)
            try await append(database, 7...7)
            let after = try await state(database)
            #expect(after.lines == 7 && after.firstBroken == nil && after.head != before.head)
            #expect(try await database.read { try AccessLog.line($0, hash: before.head) } == 6)
        }
    }

    static let changes = [
        "at = '2020-01-01T00:00:00Z'", "user_id = 99", "user_id = NULL", "role = 'self'", "origin = ''",
        "action = 'check'", "person_id = NULL", "person_id = 99", "fields = 'identity'",
        "fields = 'plans identity'", "fields = 'identity plans unknown'", "purpose = 'request'", "detail = ''",
        "hash = ''", "role = 'counsellor1', origin = '0.0.0.4'", "at = 'not a time'",
    ]

    @Test("any value changed by hand is found at its line", arguments: TestDatabase.engines, changes)
    func changed(engine: Dialect, change: String) async throws {
        try await withLog(engine) { database in
            try await database.write { try $0.execute("UPDATE access_log SET \(change) WHERE sequence = 4") }
            let state = try await state(database)
            #expect(state.firstBroken == 4 && state.lines == 3)
        }
    }

    @Test("a line taken out, put in, swapped or written anew is found", arguments: TestDatabase.engines)
    func moved(engine: Dialect) async throws {
        try await withLog(engine) { database in
            try await database.write { try $0.execute("DELETE FROM access_log WHERE sequence = 3") }
            #expect(try await state(database).firstBroken == 3)
        }
        try await withLog(engine) { database in
            try await database.write { connection in
                try connection.execute("UPDATE access_log SET sequence = 100 WHERE sequence = 2")
                try connection.execute("UPDATE access_log SET sequence = 2 WHERE sequence = 3")
                try connection.execute("UPDATE access_log SET sequence = 3 WHERE sequence = 100")
            }
            #expect(try await state(database).firstBroken == 2)
        }
        try await withLog(engine) { database in
            // Written anew with a right hash of its own: the line after it tells.
            try await database.write { connection in
                let former = try connection.queryOne("SELECT hash FROM access_log WHERE sequence = 2") {
                    try $0.text(0)
                }
                let entry = AccessEntry(at: now, user: nil, role: "self", origin: "x", action: "read")
                let hash = AccessLog.link(3, entry, after: former ?? "")
                try connection.execute("DELETE FROM access_log WHERE sequence = 3")
                try connection.execute(
                    """
                    INSERT INTO access_log (sequence, at, role, origin, action, fields, purpose, detail, hash)
                    VALUES (3, $1, 'self', 'x', 'read', '', '', '', $2)
                    """, [.text(entry.at.description), .text(hash)])
            }
            let state = try await state(database)
            #expect(state.firstBroken == 4 && state.lines == 3)
        }
    }

    @Test("lines cut off the end show by a head kept elsewhere", arguments: TestDatabase.engines)
    func cut(engine: Dialect) async throws {
        try await withLog(engine) { database in
            let head = try await state(database).head
            try await database.write { try $0.execute("DELETE FROM access_log WHERE sequence > 4") }
            #expect(try await state(database).firstBroken == nil, "the rest is whole by itself")
            #expect(try await database.read { try AccessLog.line($0, hash: head) } == nil)
        }
    }

    @Test("whose data, which parts, by whom, since when is one question", arguments: TestDatabase.engines)
    func question(engine: Dialect) async throws {
        try await withLog(engine) { database async throws in
            func sequences(_ question: AccessLogQuestion, _ field: PersonField? = nil, limit: Int = 10) async throws
                -> [Int64]
            {
                try await database.read {
                    try AuditQueries.lines($0, question, field: field, limit: limit).map(\.sequence)
                }
            }
            #expect(try await sequences(AccessLogQuestion()) == [6, 5, 4, 3, 2, 1])
            #expect(try await sequences(AccessLogQuestion(), limit: 2) == [6, 5])
            #expect(try await sequences(AccessLogQuestion(before: 3)) == [2, 1])
            #expect(try await sequences(AccessLogQuestion(person: Person.ID(1))) == [6, 3])
            #expect(try await sequences(AccessLogQuestion(person: Person.ID(1), user: User.ID(2))) == [3])
            #expect(try await sequences(AccessLogQuestion(since: now.adding(seconds: 5))) == [6, 5])
            #expect(try await sequences(AccessLogQuestion(), .plans).count == 6)
            #expect(try await sequences(AccessLogQuestion(), .plans, limit: 0).isEmpty)
            #expect(try await sequences(AccessLogQuestion(), .notes).isEmpty)
        }
    }
}
