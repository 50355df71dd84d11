import Analysis
import Database
import Domain
import Intake
import Store
import TestKit
import Testing

@Suite("Evidence sent over the network")
struct EvidenceInboxTests {
    private static let good =
        #"{"person":"first-person-key","id":"A1","course":"C1","happened":"2026-03-01","hours":30}"#

    @Test(
        "an institution's rows go in as one batch with its log line, and the same rows again write nothing and say so",
        arguments: TestDatabase.engines)
    func institution(engine: Dialect) async throws {
        try await withInbox(engine) { world in
            let receipt = try await world.send(Self.good)
            #expect(receipt.outcome == .recorded && receipt.counts.added == 1 && receipt.recognised == 1)
            #expect(receipt.entries.map(\.result) == [.recorded] && receipt.entries.map(\.id) == ["A1"])
            let evidence = try #require(try await world.ledger.evidence().first)
            #expect(evidence.source == .provider && evidence.state == .accepted)
            #expect(evidence.record.providerID == world.ledger.provider && evidence.record.by == world.first.user)
            #expect(try await world.ledger.recognitions().count == 1)
            let log = try await world.ledger.database.read { connection in
                _ = try AccessLog.verify(connection)
                return try connection.query(
                    "SELECT action, role, origin, purpose FROM access_log ORDER BY sequence DESC LIMIT 2"
                ) { row in
                    [
                        try row.text("action"), try row.text("role"), try row.text("origin"), try row.text("purpose"),
                    ]
                }
            }
            #expect(
                log == [
                    ["deliver", "provider", "192.0.2.7", "training-administration"],
                    ["record", "provider", "192.0.2.7", "training-administration"],
                ])
            let size = try await world.size()
            let again = try await world.send(Self.good)
            #expect(again.outcome == .unchanged && again.batch == nil && again.entries.map(\.result) == [.known])
            #expect(try await world.size() == size)
            #expect(try await world.comparisons() == 1, "the owner sees that somebody asked")
            let delivery = try #require(try await world.deliveries(world.first).first)
            #expect(receipt.deliveries == [delivery.key] && delivery.batchID == receipt.batch?.id)
            #expect(delivery.user == world.first.user && delivery.way == .program)
            #expect((delivery.counts.rows, delivery.counts.people) == (1, 1))
            #expect(try await world.deliveries(world.second).isEmpty)
            #expect(receipt.batch?.fileName == "evidence.json")
        }
    }

    @Test("one wrong row keeps all rows out, and every problem of every row is named", arguments: TestDatabase.engines)
    func refused(engine: Dialect) async throws {
        try await withInbox(engine) { world in
            let size = try await world.size()
            let receipt = try await world.send(
                [
                    Self.good,
                    #"{"person":"first-person-key","id":"A2","course":"C2","happened":"2026-03-01"}"#,
                    #"{"person":"other-person-key","id":"A3","course":"C1","happened":"2026-03-01"}"#,
                    #"{"person":"nobody","id":"A4","course":"C1","happened":"2026-03-01"}"#,
                    #"{"person":"first-person-key","id":"A5","course":"C9","happened":"2026-02-30","result":"maybe"}"#,
                    #"{"person":"first-person-key","id":"A6","course":"C1","happened":"2999-01-01"}"#,
                    #"{"person":"first-person-key","id":"A1","course":"C1","happened":"2026-03-02"}"#,
                    #"{"person":"first-person-key","id":"900101-1234567","course":"C1","happened":"2026-03-03"}"#,
                    #"{"person":"first-person-key","id":"A9","happened":"2026-03-01","title":"과정"}"#,
                    #"{"person":"first-person-key","id":"A10","kind":"qualification","happened":"2026-03-01"}"#,
                    #"{"person":"first-person-key","id":"A11","course":"C1","happened":"2026-03-04","months":3}"#,
                    #"{"person":"first-person-key","id":"A12","course":"C2","happened":"2026-13-05","hours":"서른"}"#,
                    #"{"person":"first-person-key","id":"A13","course":"C1","happend":"2026-03-06"}"#,
                    #"{"person":"first-person-key","성명":"홍길동","id":"A14","course":"C1","happened":"2026-03-06"}"#,
                    #""text""#, "[]", "null",
                ].joined(separator: ","))
            #expect(receipt.outcome == .refused && receipt.batch == nil && receipt.deliveries.isEmpty)
            #expect((receipt.counts.read, receipt.counts.added, receipt.counts.rejected) == (17, 1, 16))
            let fields = Dictionary(grouping: receipt.problems, by: \.row).mapValues { Set($0.map(\.field)) }
            #expect(
                fields == [
                    2: ["course"], 3: ["person"], 4: ["person"], 5: ["course", "happened", "result"], 6: ["happened"],
                    7: ["id"], 8: ["id"], 9: ["course"], 10: ["kind"], 11: ["months"],
                    12: ["hours", "course", "happened"],
                    13: ["happend"], 14: ["성명"], 15: [""], 16: [""], 17: [""],
                ])
            #expect(receipt.problems.first { $0.row == 13 }?.suggestion.text(.english).contains("happened") == true)
            for problem in receipt.problems {
                #expect(!problem.value.contains("1234567") && !problem.value.contains("홍길동"))
                #expect(!problem.reason.korean.isEmpty && !problem.suggestion.korean.isEmpty)
            }
            #expect(try await world.size() == size)
            #expect(try await world.comparisons() == 1, "once an account, and only where the institution may ask")
        }
    }

    @Test("a row corrects what came by its number, confirms a claim, and a trial leaves nothing behind")
    func correction() async throws {
        try await withInbox(.sqlite) { world in
            try await world.ledger.database.write { [ledger = world.ledger] connection in
                try AccountLedger.record(connection, ledger.training(), by: ledger.own(), ledger.setting())
            }
            let size = try await world.size()
            let tried = try await world.send(Self.good, isTrial: true)
            #expect(tried.outcome == .tried && tried.confirmed == 1 && tried.batch == nil)
            #expect(try await world.size() == size)
            #expect(try await world.comparisons() == 1)
            #expect(try await world.send(Self.good).entries.map(\.result) == [.confirmed])
            let failed = Self.good.replacing("\"hours\":30", with: "\"result\":\"failed\"")
            let corrected = try await world.send(failed, now: InboxWorld.now.adding(seconds: 60))
            #expect(corrected.outcome == .recorded && corrected.entries.map(\.result) == [.corrected])
            #expect(try await world.ledger.evidence().map(\.state) == [.withdrawn, .withdrawn, .accepted])
            #expect(try await world.ledger.recognitions().map(\.state) == [.withdrawn])
            let counts = try await world.deliveries(world.first).map(\.counts)
            #expect(counts.map(\.changed) == [1, 0] && counts.map(\.added) == [0, 1])
        }
    }

    @Test("another institution, and one whose consent ended, reach nobody", arguments: TestDatabase.engines)
    func strangers(engine: Dialect) async throws {
        try await withInbox(engine) { world in
            for course in ["C1", "C2"] {
                let receipt = try await world.send(
                    Self.good.replacing("\"C1\"", with: "\"\(course)\""), by: world.second)
                #expect(receipt.outcome == .refused && receipt.problems.map(\.field) == ["person"])
            }
            let late = try await world.send(Self.good, now: LedgerWorld.start.adding(seconds: 90 * 86_400))
            #expect(late.problems.map(\.field) == ["person"], "the consent has ended")
            let unasked = SentEvidence([], .json, as: .institution(.program))
            #expect(try await world.inbox.receive(unasked, by: world.own, now: InboxWorld.now) == nil)
            let notOwn = SentEvidence([], .json, as: .own)
            #expect(try await world.inbox.receive(notOwn, by: world.first, now: InboxWorld.now) == nil)
        }
    }

    @Test("a date of birth is checked only for whoever may know it")
    func birth() async throws {
        try await withInbox(.sqlite) { world in
            let (vault, own, scope) = (world.ledger.vault, world.own, try world.ledger.scope())
            try await world.ledger.database.write { connection in
                try OwnIdentity.write(
                    connection,
                    IdentityDraft.Checked(name: "홍길동", birthDate: CivilDate("2000-12-01"), contact: nil), sameness: nil,
                    by: own, in: scope, vault: vault, now: LedgerWorld.start)
            }
            let early = Self.good.replacing("2026-03-01", with: "2000-11-30")
            #expect(try await world.send(early).problems.map(\.field) == ["happened"])
            try await world.ledger.database.write { connection in
                try AccountLedger.record(
                    connection, world.ledger.training(), by: world.ledger.own(), world.ledger.setting())
                try connection.execute("UPDATE consent SET withdrawn_at = given_at")
            }
            #expect(try await world.send(early, isTrial: true).outcome == .tried, "no answer tells the date")
        }
    }

    @Test(
        "a person's own rows are claims in the own account only, and go into the batch of the day",
        arguments: TestDatabase.engines)
    func own(engine: Dialect) async throws {
        try await withInbox(engine) { world in
            let rows = [
                #"{"id":"1","kind":"training-completion","course":"C1","happened":"2026-03-01"}"#,
                #"{"person":"first-person-key","id":"2","kind":"self-report","happened":"2026-03-01","#
                    + #""units":[{"unit":"2001020203","level":8},{"unit":"2001020202"}]}"#,
                #"{"id":"3","kind":"qualification","qualification":"화면기능사","happened":"2025-01-01","#
                    + #""units":[{"unit":"2001020203","level":8}]}"#,
            ].joined(separator: ",")
            let receipt = try await world.send(rows, by: world.own)
            #expect(receipt.outcome == .recorded && receipt.counts.added == 3 && receipt.batch == nil)
            #expect(receipt.entries.map(\.ordinal) == [1, 2, 3] && receipt.recognised == 0)
            let evidence = try await world.ledger.evidence()
            #expect(evidence.map(\.source) == [.own, .own, .own] && evidence.allSatisfy { $0.state == .claimed })
            #expect(evidence.last?.fact.marks.map(\.level) == [nil], "a qualification gives its units its own level")
            #expect(try await world.ledger.recognitions().isEmpty)
            let size = try await world.size()
            #expect(try await world.send(rows, by: world.own).outcome == .unchanged)
            let twice = try await world.send(
                #"{"id":"9","kind":"training-completion","course":"C1","happened":"2026-03-01"}"#, by: world.own)
            #expect(twice.problems.map(\.field) == ["happened"], "one's own word confirms nothing")
            let other = try await world.send(
                #"{"person":"other-person-key","id":"1","kind":"education","happened":"2026-03-01","title":"학교"}"#,
                by: world.own)
            #expect(other.problems.map(\.field) == ["person"])
            #expect(try await world.size() == size)
            let kinds = try await world.ledger.database.read { connection in
                try connection.query(
                    "SELECT DISTINCT batch.kind AS kind FROM batch JOIN evidence ON evidence.batch_id = batch.id"
                ) { try $0.text("kind") }
            }
            #expect(kinds == ["account-entries"])
        }
    }

    @Test("a file from the page is read by the same rules, with or without the column of kinds")
    func file() async throws {
        try await withInbox(.sqlite) { world in
            let text = "\u{FEFF}계좌번호,번호,훈련과정 ID,시작일,수료일,시간,결과\r\nfirst-person-key,A1,C1,2026-02-01,2026-03-01,30,수료\r\n"
            let receipt = try await world.upload(text)
            #expect(receipt.outcome == .recorded && receipt.batch?.fileName == "evidence.csv")
            #expect(try await world.deliveries(world.first).map(\.way) == [.page])
            #expect(try await world.upload(text).outcome == .unchanged)
            let broken = try await world.upload("person,id,course,happened\nfirst-person-key,A2\n,,,\n")
            #expect(broken.outcome == .refused && broken.problems.map(\.row) == [2, 3])
        }
    }

    @Test("results that institutions send make the server count the nation anew after a while, all else at once")
    func counting() async throws {
        try await withInbox(.sqlite) { world in
            let day = InboxWorld.now.koreanDay
            let service = try await CountryService.open(
                world.ledger.database, asOf: day, snapshotFolder: nil, threads: 1)
            #expect(try await world.send(Self.good).outcome == .recorded)
            #expect(try await service.refresh(asOf: day, patience: .seconds(3_600)) == false)
            #expect(try await service.refresh(asOf: day.adding(days: 1), patience: .seconds(3_600)))
            _ = try await world.send(Self.good.replacing("A1", with: "A2").replacing("03-01", with: "04-01"))
            #expect(try await service.refresh(asOf: day.adding(days: 1), patience: .zero))
            _ = try await world.ledger.database.write { [now = InboxWorld.now] connection in
                try AccountLedger.batchOfDay(connection, now: now.adding(seconds: 86_400))
            }
            #expect(try await service.refresh(asOf: day.adding(days: 1), patience: .seconds(3_600)))
        }
    }
}
