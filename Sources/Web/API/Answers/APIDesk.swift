import Analysis
import Database
import Domain
import NIOCore
import Store
import Synchronization

/// What all endpoints share: the record, the published tables, the kept answers, the one computation at a time.
final class APIDesk: Sendable {
    /// The OpenAPI document as JSON.
    let document: [UInt8]
    let settings: SiteSettings
    let accounts: AccountService
    let evidence: any EvidenceReceiving
    private let tables = Mutex<(edition: [Int64], nation: PublishedNation)?>(nil)
    private let kept: Mutex<RecentlyUsed<Key, Kept>>

    /// A kept answer: its bytes, the cursor of its next page and its entity tag.
    struct Kept: Sendable {
        let answer: Answer
        let body: ByteBuffer
        let tag: String

        init(_ answer: Answer, tag: String) {
            self.answer = answer
            body = ByteBuffer(bytes: answer.bytes)
            self.tag = tag
        }
    }

    struct Key: Hashable, Sendable {
        let address: String
        let dataVersion: Int64
        let asOf: CivilDate
    }

    init(
        accounts: AccountService, settings: SiteSettings, evidence: any EvidenceReceiving, document: [UInt8]
    ) {
        self.accounts = accounts
        self.evidence = evidence
        self.settings = settings
        self.document = document
        kept = Mutex(RecentlyUsed(maximumCost: settings.cacheBytes / 2))
    }

    var service: CountryService { accounts.countries }

    /// The public tables of a country, computed at the first question of each edition.
    func published(_ country: Country) -> PublishedNation {
        let edition = [country.dataVersion, Int64(country.asOf.dayNumber)]
        if let known = tables.withLock({ $0 }), known.edition == edition { return known.nation }
        let nation = PublishedNation(country)
        tables.withLock { $0 = (edition, nation) }
        return nation
    }

    func answer(for key: Key) -> Kept? {
        kept.withLock { $0.value(for: key) }
    }

    /// Keeps an answer unless it would fill an eighth of the room.
    func keep(_ answer: Kept, for key: Key) {
        let cost = answer.answer.bytes.count + 512
        kept.withLock { state in
            guard cost <= state.maximumCost / 8 else { return }
            state.insert(answer, cost: cost, for: key)
        }
    }

    /// Computes the nation once more from the record; throws 503 while another computation runs.
    func recompute() async throws -> Country {
        guard let computed = try await service.recompute() else { throw APIError.busy(retryAfterSeconds: 10) }
        return computed
    }

    /// Whether the database answers within two seconds.
    ///
    /// The question is not awaited to its end: a database that hangs would make the answer hang with it.
    func isWell() async -> Bool {
        let database = service.database
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingOldest(1))
        let question = Task {
            let number = try? await database.read(limit: .milliseconds(2000)) { connection in
                try connection.queryOne("SELECT 1") { try $0.int64(0) }
            }
            answer.yield(number == 1)
        }
        let clock = Task {
            try? await Task.sleep(for: .seconds(2))
            answer.yield(false)
        }
        defer {
            question.cancel()
            clock.cancel()
        }
        for await isWell in answers { return isWell }
        return false
    }
}
