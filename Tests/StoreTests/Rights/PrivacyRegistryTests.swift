import Database
import Domain
import Store
import TestKit
import Testing

@Suite("Every table that knows people says what becomes of its rows")
struct PrivacyRegistryTests {
    /// The tables of a record with their columns, and the foreign keys between them, as each engine tells it.
    private struct Schema: Sendable {
        var columns: [String: Set<String>] = [:]
        var references: [(from: String, to: String)] = []

        init(_ connection: borrowing Connection) throws {
            let names =
                connection.dialect == .sqlite
                ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                : """
                SELECT table_name AS name FROM information_schema.tables
                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name
                """
            for table in try connection.query(names, [], { try $0.text("name") }) {
                columns[table] = Set(try Self.columns(connection, of: table))
                references += try Self.references(connection, of: table).map { (table, $0) }
            }
        }

        private static func columns(_ connection: borrowing Connection, of table: String) throws -> [String] {
            let sql =
                connection.dialect == .sqlite
                ? "SELECT name FROM pragma_table_info($1)"
                : """
                SELECT column_name AS name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = $1
                """
            return try connection.query(sql, [.text(table)]) { try $0.text("name") }
        }

        private static func references(_ connection: borrowing Connection, of table: String) throws -> [String] {
            let sql =
                connection.dialect == .sqlite
                ? "SELECT \"table\" AS name FROM pragma_foreign_key_list($1)"
                : """
                SELECT CAST(target.relname AS TEXT) AS name
                FROM pg_constraint
                JOIN pg_class AS source ON source.oid = pg_constraint.conrelid
                JOIN pg_class AS target ON target.oid = pg_constraint.confrelid
                WHERE pg_constraint.contype = 'f' AND source.relname = $1
                    AND source.relnamespace = CAST(current_schema() AS regnamespace)
                """
            return try connection.query(sql, [.text(table)]) { try $0.text("name") }
        }

        /// The tables with a person key: a column for one, or a reference to a person or a user.
        var tablesOfPeople: Set<String> {
            let named = columns.filter { $0.value.contains("person_id") }.map(\.key)
            let referring = references.filter { $0.to == "person" || $0.to == "app_user" }.map(\.from)
            return Set(named + referring + ["person", "app_user"])
        }
    }

    @Test("every table with a person key, and each of its columns, is in the registry", arguments: TestDatabase.engines)
    func complete(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            let schema = try await database.read { try Schema($0) }
            #expect(schema.tablesOfPeople.count >= 20)
            let known = Dictionary(uniqueKeysWithValues: PrivacyRegistry.tables.map { ($0.name, $0) })
            for table in schema.tablesOfPeople.sorted() {
                guard let entry = known[table] else {
                    Issue.record(
                        """
                        The table \(table) knows people and has no entry in Store/Access/PrivacyRegistry*.swift: \
                        add one that says what is exported, what an erasure does and how long it stays.
                        """)
                    continue
                }
                let columns = schema.columns[table] ?? []
                let missing = columns.subtracting(entry.columns).sorted()
                #expect(missing.isEmpty, "\(table): export, seal or withhold (with a reason) the columns \(missing)")
                let gone = entry.columns.subtracting(columns).sorted()
                #expect(gone.isEmpty, "\(table) has no columns \(gone)")
            }
            let strange = Set(known.keys).subtracting(schema.tablesOfPeople).sorted()
            #expect(strange.isEmpty, "no such tables of people: \(strange)")
        }
    }

    @Test(
        "a table stands after every table it refers to, so that an erasure can go backwards",
        arguments: TestDatabase.engines)
    func order(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(recordMigrations)
            let schema = try await database.read { try Schema($0) }
            let places = Dictionary(
                uniqueKeysWithValues: PrivacyRegistry.tables.enumerated().map { ($0.element.name, $0.offset) })
            for (from, to) in schema.references where from != to {
                guard let first = places[to], let second = places[from] else { continue }
                #expect(first < second, "\(from) refers to \(to) and must stand after it")
            }
        }
    }

    @Test("no column is spoken of twice, and every sealed one is called so")
    func disjoint() {
        for table in PrivacyRegistry.tables {
            let all = table.exported + table.sealed + table.withheld.keys
            #expect(Set(all).count == all.count, "\(table.name)")
            #expect(table.sealed.allSatisfy { $0.hasSuffix("_sealed") }, "\(table.name)")
            #expect(table.exported.allSatisfy { !$0.hasSuffix("_sealed") }, "\(table.name)")
        }
    }

    @Test(
        "an export holds what is known of its owner, opened, and nothing of anybody else",
        arguments: TestDatabase.engines)
    func export(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try world.identify(connection, world.hong)
                try world.identify(connection, world.kim, name: "김철수")
                let own = try world.scope(world.hong)
                try world.fillRights(connection)
                let export = try AccountExport.make(
                    connection, by: world.hong, in: own, vault: world.vault, now: RightsWorld.now)
                func rows(_ table: String) -> [AccountExport.Entry] {
                    export.tables.first { $0.table == table }?.rows ?? []
                }
                #expect(rows("person").map { $0["key"] } == [.text("person-hong-0123456789")])
                #expect(rows("person_identity").map { $0["name"] } == [.text("홍길동")])
                #expect(rows("person_identity").map { $0["birth_date"] } == [.text("2000-12-01")])
                #expect(rows("app_user").map { $0["name"] } == [.text("user1")])
                #expect(rows("evidence").count == 2 && rows("recognition").count == 2)
                #expect(rows("recognition").map { $0["unit"] } == [.text("2001020201_23v1"), .text("2001020202_23v1")])
                #expect(rows("document").map { $0["name"] } == [.text("자격증 사본")])
                #expect(rows("rights_request").map { $0["words"] } == [.text("지워 주세요")])
                #expect(rows("certificate").count == 1 && rows("certificate_item").count == 2)
                #expect(rows("consent").map { $0["organisation"] } == [.text("한빛정밀")])
                #expect(rows("access_log").last?["action"] == .text("export"))
                let words = export.tables.flatMap(\.rows).flatMap(\.values).map(\.value.text).joined(separator: " ")
                #expect(!words.contains("김철수") && !words.contains("kimm"))
            }
            await #expect(throws: StoreError.notOwn) {
                try await database.write { connection in
                    try AccountExport.make(
                        connection, by: world.kim, in: try world.scope(world.hong), vault: world.vault,
                        now: RightsWorld.now)
                }
            }
        }
    }

    @Test("what is past its retention is found and swept, and nothing else", arguments: TestDatabase.engines)
    func retention(engine: Dialect) async throws {
        try await RightsWorld.with(engine) { world, database in
            try await database.write { connection in
                try world.fillRights(connection)
                let own = try world.scope(world.hong)
                #expect(try ConsentWriting.withdraw(connection, 1, by: world.hong, in: own, now: RightsWorld.now))
                func overdue(_ connection: borrowing Connection, days: Int) throws -> [String] {
                    try RetentionSweep.overdue(connection, now: RightsWorld.now.adding(seconds: Int64(days) * 86_400))
                        .map(\.table)
                }
                #expect(try overdue(connection, days: 1095).isEmpty)
                #expect(try overdue(connection, days: 1096) == ["consent"])
                let later = RightsWorld.now.adding(seconds: 1096 * 86_400)
                let finding = try RetentionSweep.check(connection, now: later)
                #expect(finding.rule.hasSuffix("retention (consent 1)") && finding.violations == 1)
                #expect(try RetentionSweep.run(connection, now: later).map(\.table) == ["consent"])
                #expect(try overdue(connection, days: 1096).isEmpty)
                #expect(try ConsentQueries.all(connection, in: own).isEmpty)
                #expect(try RequestQueries.all(connection, in: own, vault: world.vault).count == 1)
            }
        }
    }
}

extension RightsWorld {
    /// Gives Hong one of each: a consent, a document, a certificate and a request for erasure; the key of the request.
    @discardableResult
    func fillRights(_ connection: borrowing Connection) throws -> String {
        let own = try scope(hong)
        try ConsentWriting.give(
            connection, by: hong, in: own, to: Self.companyCode, for: .workforcePlanning, days: 30, now: Self.now)
        _ = try DocumentQueries.add(
            connection, name: "자격증 사본", format: .pdf, bytes: 10, contentHash: "aa", evidence: 1, by: hong, in: own,
            vault: vault, now: Self.now)
        let offers = try CertificateOffers.all(connection, in: own, vault: vault, on: Self.now.date)
        _ = try CertificateWriting.issue(
            connection, offers.prefix(2).map(\.pick), showsName: false, replacing: nil, by: hong, in: own,
            vault: vault, now: Self.now)
        return try RequestQueries.make(
            connection, .erasure, words: "지워 주세요", by: hong, in: own, vault: vault, now: Self.now)
    }
}
