package import Database
package import Domain
import Store
package import Vault

/// Takes in evidence about people from an institution or a register, as one batch.
package enum EvidenceImport {
    /// Who sends, which decides into whose accounts a row may go and what it may say.
    package enum Sender: Sendable {
        /// Whoever operates the record; `provider` is the institution's number in the catalogue, `nil` for a register.
        case operation(provider: String?)
        /// A user of an institution, who reaches only people who consented or claim to have been trained there, with
        /// results of the institution's own courses.
        case institution(Reader, EvidenceDelivery.Way)
        /// A person about themselves.
        case own(Reader)

        var voice: EvidenceReading.Voice {
            switch self {
            case .operation: .operation
            case .institution: .institution
            case .own: .own
            }
        }
    }

    /// There is no institution with this number.
    package struct UnknownProvider: Error, CustomStringConvertible {
        package let number: String
        package var description: String {
            "There is no institution with the number \(number); import its courses first."
        }
    }

    /// Imports evidence. Rows sent before by the same number change nothing; a row about what a person had claimed
    /// confirms the claim.
    ///
    /// - Throws: `DatabaseError`, `UnknownProvider`; nothing is half-written.
    package static func run(
        _ edition: EvidenceEdition, from sender: Sender, into database: Database, vault: KeyRing,
        options: ImportOptions
    ) async throws -> ImportReport {
        let receipt = try await receive(
            edition, from: sender, into: database, vault: vault, options: options, limit: .none)
        return ImportReport(receipt)
    }

    /// The same with what became of each row.
    static func receive(
        _ edition: EvidenceEdition, from sender: Sender, into database: Database, vault: KeyRing,
        options: ImportOptions, limit: TimeLimit
    ) async throws -> EvidenceReceipt {
        do {
            return try await database.write(limit: limit) { connection in
                let (receipt, looked) = try take(connection, edition, from: sender, vault: vault, options: options)
                // Leaving by an error takes back what was tried.
                if receipt.outcome != .recorded { throw NotKept(receipt: receipt, looked: looked) }
                try note(connection, looked, from: sender, options)
                return receipt
            }
        } catch let tried as NotKept {
            // What the answer tells about accounts is a look at them, and stands in their logs before it is given.
            try await database.write(limit: limit) { try note($0, tried.looked, from: sender, options) }
            return tried.receipt
        }
    }

    private struct NotKept: Error {
        let receipt: EvidenceReceipt
        let looked: [LedgerRight]
    }

    /// Notes that an institution compared rows with accounts it wrote nothing to.
    private static func note(
        _ connection: borrowing Connection, _ looked: [LedgerRight], from sender: Sender, _ options: ImportOptions
    ) throws {
        guard case .institution = sender else { return }
        let now = Moment(options.now.description) ?? .earliest
        for right in looked { try right.noteComparison(connection, at: now) }
    }

    private static func take(
        _ connection: borrowing Connection, _ edition: EvidenceEdition, from sender: Sender, vault: KeyRing,
        options: ImportOptions
    ) throws -> (receipt: EvidenceReceipt, looked: [LedgerRight]) {
        try connection.lock(lock(sender))
        let now = Moment(options.now.description) ?? .earliest
        let batch = try begin(connection, edition, from: sender, options)
        var tally = EvidenceTally(edition)
        let writing = EvidenceWriting(
            sender: sender, provider: try providerID(connection, sender),
            book: try EvidenceBook(connection, for: edition.rows + edition.halfRead), vault: vault, now: now,
            batch: batch?.id)
        for row in edition.rows { try writing.take(connection, row, &tally) }
        for row in edition.halfRead { try writing.check(connection, row, &tally) }
        tally.finish()
        let outcome: EvidenceReceipt.Outcome =
            if options.refusesPartial && tally.counts.rejected > 0 { .refused } else if options.isDryRun {
                .tried
            } else if tally.counts.added + tally.counts.changed == 0 { .unchanged } else { .recorded }
        let finished = batch.map { made($0.id, edition, from: sender, tally.counts, options) }
        var deliveries: [String] = []
        if outcome == .recorded, let finished {
            try BatchQueries.finish(connection, finished, problems: tally.problems)
            deliveries = try keep(connection, tally.shares, in: finished, from: sender, now: now)
        }
        let receipt = EvidenceReceipt(
            outcome: outcome, batch: outcome == .recorded ? finished : nil, counts: tally.counts,
            people: tally.people.count, confirmed: tally.confirmed, recognised: tally.recognised,
            entries: tally.entries, problems: tally.problems.sorted { $0.row < $1.row }, deliveries: deliveries)
        // What is written to an account stands in its log already.
        let looked = tally.looked.filter { outcome != .recorded || !tally.people.contains($0.key) }
        return (receipt, looked.sorted { $0.key < $1.key }.map(\.value))
    }

    private static func lock(_ sender: Sender) -> String {
        if case .own(let reader) = sender, let person = reader.person { "account-\(person)" } else { "evidence" }
    }

    /// The batch of the rows; what people enter themselves goes into the batch of its day.
    private static func begin(
        _ connection: borrowing Connection, _ edition: EvidenceEdition, from sender: Sender, _ options: ImportOptions
    ) throws -> Batch? {
        if case .own = sender { return nil }
        let id = Batch.ID(try Identities.reserve(connection, 1, of: "batch"))
        let batch = made(id, edition, from: sender, Batch.Counts(), options)
        try BatchQueries.insert(connection, batch, problems: [])
        return batch
    }

    private static func made(
        _ id: Batch.ID, _ edition: EvidenceEdition, from sender: Sender, _ counts: Batch.Counts,
        _ options: ImportOptions
    ) -> Batch {
        let isSent = if case .institution = sender { true } else { false }
        return Batch(
            id: id, kind: isSent ? Batch.evidenceDelivery : "evidence",
            source: isSent ? "Results sent by training institutions" : "Evidence from institutions",
            fileName: edition.fileName, fileHash: edition.fileHash, reader: "evidence", readerVersion: 1,
            counts: counts, actor: options.actor, importedAt: options.now.description)
    }

    /// Writes down who sent the batch, with a line of the access log, so that the institution finds it again.
    private static func keep(
        _ connection: borrowing Connection, _ shares: [Organisation.ID: EvidenceDelivery.Counts], in batch: Batch,
        from sender: Sender, now: Moment
    ) throws -> [String] {
        guard case .institution(let reader, let way) = sender, let user = reader.user else { return [] }
        return try shares.sorted { $0.key < $1.key }.map { organisation, counts in
            try AccessLog.append(
                connection,
                AccessEntry(
                    at: now, user: user, role: Role.provider.rawValue, origin: reader.origin, action: "deliver",
                    purpose: Purpose.trainingAdministration.rawValue,
                    detail: "batch \(batch.id), \(counts.rows) rows, \(counts.people) people, \(way.rawValue)"))
            return try DeliveryQueries.insert(
                connection, batch: batch.id, from: organisation, by: user, way, counts, at: now)
        }
    }

    private static func providerID(_ connection: borrowing Connection, _ sender: Sender) throws -> Provider.ID? {
        guard case .operation(let number?) = sender else { return nil }
        guard
            let provider = try CatalogueQueries.providers(connection).first(where: { $0.externalID == number })
        else { throw UnknownProvider(number: number) }
        return provider.id
    }
}

extension ImportReport {
    /// What became of a sending, in the words of the commands.
    fileprivate init(_ receipt: EvidenceReceipt) {
        let outcome: Outcome =
            switch receipt.outcome {
            case .recorded: .imported
            case .unchanged: .unchanged
            case .tried: .tried
            case .refused: .refused
            }
        self.init(
            outcome: outcome, batch: receipt.batch, counts: receipt.counts,
            facts: [
                .init("people", Localized("계좌", "accounts"), receipt.people),
                .init("confirmed", Localized("확인된 본인 기재", "claims confirmed"), receipt.confirmed),
                .init("recognitions", Localized("인정된 능력단위", "recognitions"), receipt.recognised),
            ], problems: receipt.problems)
    }
}
