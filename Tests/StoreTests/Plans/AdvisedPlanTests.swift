import Database
import Domain
import Store
import TestKit
import Testing
import Vault

@Suite("Advised plans in the record")
struct AdvisedPlanTests {
    private let text = Array("{\"what\":\"비밀 계획\"}".utf8)
    private let now = RightsWorld.now

    private func consent(_ connection: borrowing Connection, _ world: RightsWorld) throws {
        try ConsentWriting.give(
            connection, by: world.hong, in: try world.scope(world.hong), to: RightsWorld.agencyCode,
            for: .counselling, days: 30, now: now)
    }

    private func desk(_ connection: borrowing Connection, _ world: RightsWorld) throws -> PersonScope? {
        try PersonAccess.look(
            connection, world.counsellor, at: Person.ID(901), for: .counselling, fields: [.plans, .notes], now: now)
    }

    private func advise(
        _ connection: borrowing Connection, _ world: RightsWorld, in scope: PersonScope, reasons: String = "가까운 곳부터"
    ) throws {
        try AdvisedPlanQueries.advise(
            connection, text, reasons: reasons, dataVersion: 7, in: scope, by: world.counsellor, vault: world.vault,
            now: now)
    }

    @Test(
        "a counsellor with consent advises a plan once, sealed and logged; its owner alone opens and removes it",
        arguments: TestDatabase.engines)
    func story(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                let before = try desk(connection, world)
                #expect(before == nil, "without consent nothing can be written")
                try consent(connection, world)
                let scope = try #require(try desk(connection, world))
                try advise(connection, world, in: scope)
                try advise(connection, world, in: scope)
                let (hong, kim) = (try world.scope(world.hong), try world.scope(world.kim))
                let plans = try AdvisedPlanQueries.all(connection, in: hong)
                #expect(plans.map(\.ordinal) == [1], "a form sent again advises nothing")
                #expect(plans.map(\.organisations) == [["한강고용센터"]] && plans.map(\.advisedAt) == [now])
                let key = try #require(plans.first).key
                let opened = try AdvisedPlanQueries.plan(connection, in: hong, key: key, vault: world.vault)
                #expect(opened?.answer == text && opened?.reasons == "가까운 곳부터")
                #expect(try AdvisedPlanQueries.plan(connection, in: kim, key: key, vault: world.vault) == nil)
                #expect(throws: StoreError.outOfScope(.plans)) { try AdvisedPlanQueries.all(connection, in: scope) }
                let stored = try connection.query("SELECT answer_sealed, reasons_sealed FROM advised_plan") {
                    [try $0.blob(0), try $0.blob(1)]
                }
                #expect(!String(decoding: stored.joined().joined(), as: UTF8.self).contains("비밀"))
                let export = try AccountExport.make(
                    connection, by: world.hong, in: hong, vault: world.vault, now: now)
                #expect(export.tables.first { $0.table == "advised_plan" }?.rows.count == 1)
                let foreign = try AdvisedPlanQueries.remove(connection, in: kim, key: key, now: now)
                let removed = try AdvisedPlanQueries.remove(connection, in: hong, key: key, now: now)
                let again = try AdvisedPlanQueries.remove(connection, in: hong, key: key, now: now)
                #expect(!foreign && removed && !again)
                #expect(try AdvisedPlanQueries.all(connection, in: hong).isEmpty)
            }
            let log = try await world.log(database, about: 901)
            #expect(log.filter { $0 == "advise counsellor" }.count == 1)
        }
    }

    @Test(
        "a scope that does not cover plans and notes, or is no counsellor's, advises nothing",
        arguments: TestDatabase.engines)
    func scopes(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try consent(connection, world)
                let own = try world.scope(world.hong)
                #expect(throws: StoreError.outOfScope(.plans)) { try advise(connection, world, in: own) }
                for (given, missing) in [(PersonField.notes, PersonField.plans), (.plans, .notes)] {
                    let scope = try #require(
                        try PersonAccess.look(
                            connection, world.counsellor, at: Person.ID(901), for: .counselling, fields: [given],
                            now: now))
                    #expect(throws: StoreError.outOfScope(missing)) { try advise(connection, world, in: scope) }
                }
                #expect(try AdvisedPlanQueries.all(connection, in: own).isEmpty)
            }
        }
    }

    @Test(
        "a counsellor advises up to the limit, and a removed plan makes room and goes in time",
        arguments: TestDatabase.engines)
    func limit(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try consent(connection, world)
                let scope = try #require(try desk(connection, world))
                for number in 1...AdvisedPlanQueries.most {
                    try advise(connection, world, in: scope, reasons: "\(number)")
                }
                #expect(throws: AdvisedPlanQueries.Refusal.tooMany(limit: AdvisedPlanQueries.most)) {
                    try advise(connection, world, in: scope, reasons: "하나 더")
                }
                let own = try world.scope(world.hong)
                let oldest = try #require(try AdvisedPlanQueries.all(connection, in: own).last)
                let isRemoved = try AdvisedPlanQueries.remove(connection, in: own, key: oldest.key, now: now)
                #expect(isRemoved)
                try advise(connection, world, in: scope, reasons: "하나 더")
                let later = now.adding(seconds: 31 * 86_400)
                #expect(try RetentionSweep.run(connection, now: later).contains { $0.table == "advised_plan" })
                #expect(try AdvisedPlanQueries.all(connection, in: own).count == AdvisedPlanQueries.most)
            }
        }
    }
}
