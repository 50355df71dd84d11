package import Database
package import Domain
import Store
package import Vault

/// Takes in evidence about people from an institution or a register, as one batch.
package enum EvidenceImport {
    /// Who sends, which decides into whose accounts a row may go.
    package enum Sender: Sendable {
        /// Whoever operates the record; `provider` is the institution's number in the catalogue, `nil` for a register.
        case operation(provider: String?)
        /// A user of an institution, who reaches only people who consented or claim to have been trained there.
        case provider(Reader)
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
        do {
            return try await database.write(limit: .none) { connection in
                let report = try take(connection, edition, from: sender, vault: vault, options: options)
                // Leaving by an error takes back what was tried.
                if report.outcome != .imported { throw NotKept(report: report) }
                return report
            }
        } catch let tried as NotKept {
            return tried.report
        }
    }

    private struct NotKept: Error {
        let report: ImportReport
    }

    private struct Tally {
        var counts = Batch.Counts()
        var confirmed = 0
        var recognised = 0
        var people: Set<Person.ID> = []
        var problems: [RowProblem]

        mutating func add(_ received: AccountLedger.Received, to person: Person.ID) {
            switch received {
            case .known:
                counts.unchanged += 1
                return
            case .confirmed(let recorded, claim: _):
                counts.added += 1
                confirmed += 1
                note(recorded)
            case .corrected(let recorded):
                counts.changed += 1
                note(recorded)
            case .recorded(let recorded):
                counts.added += 1
                note(recorded)
            }
            people.insert(person)
        }

        private mutating func note(_ recorded: AccountLedger.Recorded) {
            recognised += recorded.recognised
            counts.doubtful += recorded.doubts.isEmpty ? 0 : 1
            problems += recorded.doubts
        }
    }

    private static func take(
        _ connection: borrowing Connection, _ edition: EvidenceEdition, from sender: Sender, vault: KeyRing,
        options: ImportOptions
    ) throws -> ImportReport {
        try connection.lock("evidence")
        let provider = try providerID(connection, sender)
        let book = try EvidenceBook(connection)
        let batch = Batch.ID(try Identities.reserve(connection, 1, of: "batch"))
        let now = Moment(options.now.description) ?? .earliest
        try BatchQueries.insert(connection, made(batch, edition, Batch.Counts(), options), problems: [])
        var tally = Tally(problems: edition.problems)
        for row in edition.rows {
            let setting = AccountLedger.Setting(vault: vault, now: now, batch: batch, row: row.row)
            guard let right = try right(connection, row, sender, provider, now: now) else {
                tally.problems.append(nobody(row))
                continue
            }
            var reading = EvidenceReading(row, book: book, provider: right.providerID)
            guard let entry = reading.entry() else {
                tally.problems += reading.problems
                continue
            }
            do {
                tally.add(try AccountLedger.receive(connection, entry, by: right, setting), to: right.person)
            } catch let refusal as LedgerRefusal {
                tally.problems += refusal.problems
            }
        }
        tally.counts.read = edition.rows.count + edition.problems.count
        tally.counts.rejected = tally.counts.read - tally.counts.added - tally.counts.changed - tally.counts.unchanged
        let finished = made(batch, edition, tally.counts, options)
        try BatchQueries.finish(connection, finished, problems: tally.problems)
        return report(tally, finished, options)
    }

    private static func report(_ tally: Tally, _ batch: Batch, _ options: ImportOptions) -> ImportReport {
        let outcome: ImportReport.Outcome =
            if options.refusesPartial && tally.counts.rejected > 0 { .refused } else if options.isDryRun { .tried }
            else if tally.counts.added + tally.counts.changed == 0 { .unchanged } else { .imported }
        return ImportReport(
            outcome: outcome, batch: outcome == .imported ? batch : nil, counts: tally.counts,
            facts: [
                .init("people", Localized("계좌", "accounts"), tally.people.count),
                .init("confirmed", Localized("확인된 본인 기재", "claims confirmed"), tally.confirmed),
                .init("recognitions", Localized("인정된 능력단위", "recognitions"), tally.recognised),
            ], problems: tally.problems)
    }

    private static func made(
        _ id: Batch.ID, _ edition: EvidenceEdition, _ counts: Batch.Counts, _ options: ImportOptions
    ) -> Batch {
        Batch(
            id: id, kind: "evidence", source: "Evidence from institutions", fileName: edition.fileName,
            fileHash: edition.fileHash, reader: "evidence", readerVersion: 1, counts: counts, actor: options.actor,
            importedAt: options.now.description)
    }

    private static func providerID(_ connection: borrowing Connection, _ sender: Sender) throws -> Provider.ID? {
        guard case .operation(let number?) = sender else { return nil }
        guard
            let provider = try CatalogueQueries.providers(connection).first(where: { $0.externalID == number })
        else { throw UnknownProvider(number: number) }
        return provider.id
    }

    private static func right(
        _ connection: borrowing Connection, _ row: EvidenceRow, _ sender: Sender, _ provider: Provider.ID?, now: Moment
    ) throws -> LedgerRight? {
        guard let key = row["person"] else { return nil }
        switch sender {
        case .operation: return try LedgerRight.operation(connection, key: key, provider: provider)
        case .provider(let reader): return try LedgerRight.provider(connection, reader, at: key, now: now)
        }
    }

    /// Says the same of a key nobody has and of a person who has not consented.
    private static func nobody(_ row: EvidenceRow) -> RowProblem {
        RowProblem(
            .rejected, row: row.row, field: "person", value: row["person"] ?? "",
            reason: Localized("기록할 수 있는 계좌가 아닙니다.", "It is no account you may write to."),
            suggestion: Localized(
                "키를 확인하고, 본인이 훈련 행정에 동의했는지 물어봅니다.",
                "Check the key, and ask whether the person consented to training administration."))
    }
}
