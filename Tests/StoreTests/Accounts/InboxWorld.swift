import Database
import Domain
import Intake
import Store
import Testing
import Vault

/// The world of the ledger with two training institutions and a user of each; the first person consents to the first.
struct InboxWorld: Sendable {
    let ledger: LedgerWorld
    let inbox: EvidenceInbox
    /// Users of the institutions that run the courses C1 and C2.
    let first: Reader
    let second: Reader

    static let now = LedgerWorld.start.adding(seconds: 86_400)

    init(_ ledger: LedgerWorld) async throws {
        self.ledger = ledger
        inbox = EvidenceInbox(ledger.database, vault: ledger.vault)
        let (vault, scope, owner) = (ledger.vault, try ledger.scope(), ledger.reader)
        (first, second) = try await ledger.database.write { connection in
            let batch = try AccountLedger.batchOfDay(connection, now: LedgerWorld.start)
            try CatalogueWriting.insert(
                connection, [Provider(id: .init(402), externalID: "P2", name: "다른훈련원")], batch: batch)
            try CatalogueWriting.insert(
                connection,
                [
                    Course(
                        id: .init(502), providerID: .init(402), externalID: "C2", title: "다른 과정", programmeType: nil,
                        nodeID: nil, level: nil)
                ], classCodes: [:], batch: batch)
            var readers: [Reader] = []
            for (name, provider) in [("institution.one", Provider.ID(401)), ("institution.two", .init(402))] {
                let organisation = try OrganisationQueries.insert(
                    connection, kind: .provider, name: name, region: nil, provider: provider, isDemonstration: false)
                let user = try UserQueries.insert(
                    connection, named: try #require(SignInName(name)), password: nil, person: nil,
                    isDemonstration: false, vault: vault, now: LedgerWorld.start)
                readers.append(
                    Reader(
                        user: user.id, person: nil,
                        grants: [Grant(role: .provider, scope: .organisation(organisation.id))], origin: "192.0.2.7"))
                guard readers.count == 1 else { continue }
                try ConsentWriting.give(
                    connection, by: owner, in: scope, to: organisation.key, for: .trainingAdministration, days: 90,
                    now: LedgerWorld.start)
            }
            return (readers[0], readers[1])
        }
    }

    /// The first person with a key of their own.
    var own: Reader {
        Reader(
            user: nil, person: ledger.person, grants: [Grant(role: .person, scope: .person(ledger.person))],
            origin: "192.0.2.8")
    }

    /// Sends rows as a program does.
    func send(
        _ rows: String, by reader: Reader? = nil, isTrial: Bool = false, now: Moment = Self.now
    ) async throws -> EvidenceReceipt {
        let reader = reader ?? first
        let sent = SentEvidence(
            Array("{\"rows\":[\(rows)]}".utf8), .json,
            as: reader.has(.person) ? .own : .institution(.program), isTrial: isTrial)
        return try #require(try await inbox.receive(sent, by: reader, now: now))
    }

    /// Sends a file as the page does.
    func upload(_ text: String, by reader: Reader? = nil) async throws -> EvidenceReceipt {
        let sent = SentEvidence(Array(text.utf8), .csv, as: .institution(.page))
        return try #require(try await inbox.receive(sent, by: reader ?? first, now: Self.now))
    }

    /// How many rows the tables have that a refused sending must not touch.
    func size() async throws -> [Int] {
        try await ledger.database.read { connection in
            try ["evidence", "recognition", "batch", "audit_event", "access_log", "evidence_delivery"].map { table in
                // That somebody looked is noted whatever came of it.
                let which = table == "access_log" ? " WHERE action <> 'compare'" : ""
                return try connection.queryOne("SELECT COUNT(*) AS rows FROM \(table)\(which)") {
                    try $0.int("rows")
                } ?? 0
            }
        }
    }

    /// How often rows were compared with accounts without anything being written to them.
    func comparisons() async throws -> Int {
        try await ledger.database.read { connection in
            try connection.queryOne("SELECT COUNT(*) AS rows FROM access_log WHERE action = 'compare'") {
                try $0.int("rows")
            } ?? 0
        }
    }

    func deliveries(_ reader: Reader) async throws -> [EvidenceDelivery] {
        let organisation = try #require(reader.organisations(as: .provider).first)
        return try await ledger.database.read { try DeliveryQueries.all($0, from: organisation, limit: 10) }
    }
}

func withInbox(_ engine: Dialect, _ body: (InboxWorld) async throws -> Void) async throws {
    try await withLedger(engine) { try await body(InboxWorld($0)) }
}
