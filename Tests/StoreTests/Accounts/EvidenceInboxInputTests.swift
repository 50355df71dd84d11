import Database
import Domain
import Intake
import Store
import Testing

@Suite("What cannot be read as evidence")
struct EvidenceInboxInputTests {
    private func unreadable(
        _ bytes: [UInt8], _ format: SentEvidence.Format, _ world: InboxWorld
    ) async throws -> EvidenceUnreadable? {
        await #expect(throws: EvidenceUnreadable.self) {
            _ = try await world.inbox.receive(
                SentEvidence(bytes, format, as: .institution(.page)), by: world.first, now: InboxWorld.now)
        }
    }

    @Test("text that is no such document is refused whole and writes nothing")
    func malformed() async throws {
        try await withInbox(.sqlite) { world in
            let size = try await world.size()
            let deep = String(repeating: "[", count: 100_000)
            for text in [
                "", " ", "{", "[]", "null", "1", "\"rows\"", "{}", "{\"rows\":{}}", "{\"rows\":[]}", "{\"rows\":null}",
                "{\"rows\":[{\"person\":\"a\"", "{\"rows\":[{}],\"actor\":\"me\"}", "{\"rows\":[{}]}{}",
                "{\"rows\":[{\"id\":\"a\",\"id\":\"b\"}]}", "{\"rows\":[{\"id\":\"\\u0000\"}]}", "{rows:[]}", deep,
                "{\"rows\":[{\"id\":\"\u{0}\"}]}", "{\"rows\":\(deep)",
            ] {
                guard case .malformed(let problem)? = try await unreadable(Array(text.utf8), .json, world) else {
                    Issue.record("\(text.prefix(60)) was read")
                    continue
                }
                #expect(!problem.reason.korean.isEmpty && problem.reason.english != nil)
            }
            for text in ["", "person,id,happened\n", "person,id\na,b\n", "person,id,kind,happened,성명\na,b,c,d,홍길동\n"] {
                _ = try await unreadable(Array(text.utf8), .csv, world)
            }
            _ = try await unreadable([0x50, 0x4B, 3, 4, 0, 0, 0, 0], .csv, world)
            _ = try await unreadable(Array("person,id,course,happened\na\u{0},b,c,d\n".utf8), .csv, world)
            _ = try await unreadable([0x7B, 0xFF, 0xFE, 0x7D], .json, world)
            #expect(try await world.size() == size)
        }
    }

    @Test("more rows than one sending may have are refused before any is looked at")
    func tooMany() async throws {
        try await withInbox(.sqlite) { world in
            let rows = Array(repeating: "{}", count: 100_000).joined(separator: ",")
            let many = try await unreadable(Array("{\"rows\":[\(rows)]}".utf8), .json, world)
            #expect(many == .tooManyRows(most: 1_000))
            let lines = "person,id,course,happened\n" + String(repeating: "a,b,C1,2026-01-01\n", count: 1_001)
            let table = try await unreadable(Array(lines.utf8), .csv, world)
            #expect(table == .tooManyRows(most: 1_000))
            await #expect(throws: EvidenceUnreadable.tooManyRows(most: 100)) {
                let body = "{\"rows\":[\(Array(repeating: "{}", count: 101).joined(separator: ","))]}"
                _ = try await world.inbox.receive(
                    SentEvidence(Array(body.utf8), .json, as: .own), by: world.own, now: InboxWorld.now)
            }
        }
    }

    @Test("strange values are problems of their rows, in both languages, and never end the reading")
    func strange() async throws {
        try await withInbox(.sqlite) { world in
            let long = String(repeating: "가", count: 50_000)
            let values = [
                "1", "-1", "1e400", "true", "[]", "{}", "[[1]]", "\"\"", "\" \"", "\"\(long)\"", "\"-\"", "\"\\n\"",
                "\"9999999999999999999999\"", "\"\u{FEFF}\"", "\"0000-00-00\"", "\"2026-13-01\"", "\"=1+1\"", "\"한글\"",
            ]
            for field in EvidenceField.allCases {
                for value in values where !(field == .hours && value == "1") {
                    var members = ["person": "\"first-person-key\"", "id": "\"Z\"", "course": "\"C1\""]
                    members["happened"] = "\"2026-03-01\""
                    members[field.rawValue] = value
                    let row = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
                    let text = "{\(row.joined(separator: ","))}"
                    for reader in [world.first, world.own] {
                        let receipt = try await world.send(text, by: reader, isTrial: true)
                        for problem in receipt.problems {
                            #expect(problem.row == 1 && problem.value.unicodeScalars.count <= 120)
                            #expect(problem.reason.english != nil && problem.suggestion.english != nil)
                        }
                        #expect(receipt.outcome == .tried || !receipt.problems.isEmpty, "\(field) \(value.prefix(20))")
                    }
                }
            }
        }
    }

    @Test("nobody fills an account: rows about one account and pieces in one account are limited")
    func filling() async throws {
        try await withInbox(.sqlite) { world in
            let first = try #require(CivilDate("2020-01-01"))
            func rows(_ numbers: Range<Int>) -> String {
                numbers.map {
                    let day = first.adding(days: $0)
                    return #"{"person":"first-person-key","id":"R\#($0)","course":"C1","happened":"\#(day)"}"#
                }.joined(separator: ",")
            }
            let many = try await world.send(rows(0..<101), isTrial: true)
            #expect(many.outcome == .refused && many.problems.map(\.row) == [101])
            #expect(try await world.send(rows(0..<1)).outcome == .recorded)
            try await world.ledger.database.write { connection in
                try connection.execute(
                    """
                    WITH RECURSIVE number (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < 1000)
                    INSERT INTO evidence (person_id, ordinal, kind, course_id, happened_on, result, source, first_state,
                        recorded_at, batch_id)
                    SELECT person_id, n, kind, course_id, '1990-01-01', result, source, first_state, recorded_at, batch_id
                    FROM evidence, number WHERE ordinal = 1
                    """)
            }
            let full = try await world.send(rows(1..<2))
            #expect(full.outcome == .refused && full.problems.map(\.field) == ["person"])
            #expect(try await world.send(rows(0..<1)).outcome == .unchanged, "what is there is still known")
        }
    }
}
