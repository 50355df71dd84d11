import Database
import TestKit
import Testing

@Suite("Many readings at once")
struct ReadingTests {
    @Test("more readings than connections are all answered, each with its own answer", arguments: TestDatabase.engines)
    func manyReadings(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let answers = try await withThrowingTaskGroup(of: (asked: Int, got: Int?).self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let got = try await database.read { connection in
                            try connection.queryOne("SELECT $1 + 0", [.integer(Int64(number))]) { try $0.int(0) }
                        }
                        return (number, got)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 300)
            #expect(answers.allSatisfy { $0.asked == $0.got })
        }
    }

    @Test("a reading that is cancelled while it waits for a thread is never begun")
    func cancelledWhileWaiting() async throws {
        let database = try await Database.open(.memory)
        let gate = Gate()
        let first = Task {
            try await database.read { _ in
                gate.pass("holding")
                gate.wait(for: "cancelled")
            }
        }
        await gate.waitAsync(for: "holding")
        let second = Task { try await database.read { _ in gate.pass("begun") } }
        second.cancel()
        gate.pass("cancelled")
        try await first.value
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(gate.count("begun") == 0)
        await database.close()
    }
}
