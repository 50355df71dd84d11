import Database
import Domain
import Store
import Vault

/// Takes in the rows of one sending, one by one.
struct EvidenceWriting {
    let sender: EvidenceImport.Sender
    /// The institution an operator imports for.
    let provider: Provider.ID?
    let book: EvidenceBook
    let vault: KeyRing
    let now: Moment
    let batch: Batch.ID?

    func take(_ connection: borrowing Connection, _ row: EvidenceRow, _ tally: inout EvidenceTally) throws {
        guard let right = try right(connection, row) else {
            tally.reject([nobody(row)])
            return
        }
        tally.look(right)
        if sender.voice != .operation, let excess = tally.excess(row, of: right.person) {
            tally.reject([excess])
            return
        }
        var reading = EvidenceReading(row, book: book, as: sender.voice, provider: right.providerID)
        let entry = reading.entry()
        let repetition = tally.repetition(row, of: right.person)
        guard let entry, repetition == nil else {
            tally.reject(reading.problems + (repetition.map { [$0] } ?? []))
            return
        }
        let setting = AccountLedger.Setting(vault: vault, now: now, batch: batch, row: row.row)
        do {
            let received = try AccountLedger.receive(connection, entry, by: right, setting)
            tally.add(received, row, by: right, keepsEntry: sender.voice != .operation)
        } catch let refusal as LedgerRefusal {
            tally.reject(refusal.problems)
        }
    }

    /// What else is wrong with a row that is refused in any case; what it lacks may only be misspelt.
    func check(_ connection: borrowing Connection, _ row: EvidenceRow, _ tally: inout EvidenceTally) throws {
        let right = try right(connection, row)
        if let right { tally.look(right) }
        var reading = EvidenceReading(row, book: book, as: sender.voice, provider: right?.providerID)
        _ = reading.entry()
        let isNobody = right == nil && row[.person] != nil
        tally.reject((isNobody ? [nobody(row)] : reading.problems).filter { !$0.value.isEmpty })
    }

    private func right(_ connection: borrowing Connection, _ row: EvidenceRow) throws -> LedgerRight? {
        if case .own(let reader) = sender { return try LedgerRight.own(connection, reader, at: row[.person]) }
        guard let key = row[.person] else { return nil }
        switch sender {
        case .operation: return try LedgerRight.operation(connection, key: key, provider: provider)
        case .institution(let reader, _):
            let runs = row[.course].flatMap { book.courses[$0]?.providerID }
            return try LedgerRight.provider(connection, reader, at: key, running: runs, now: now)
        case .own: return nil
        }
    }

    /// Says the same of a key nobody has and of a person who has not consented.
    private func nobody(_ row: EvidenceRow) -> RowProblem {
        let isOwn = sender.voice == .own
        return RowProblem(
            .rejected, row: row.row, field: EvidenceField.person.rawValue, value: row[.person] ?? "",
            reason: Localized("기록할 수 있는 계좌가 아닙니다.", "It is no account you may write to."),
            suggestion: isOwn
                ? Localized("자기 계좌의 번호를 쓰거나 비워 둡니다.", "Use the number of your own account, or leave it out.")
                : Localized(
                    "계좌 번호를 확인하고, 본인이 훈련 행정에 동의했는지 물어봅니다.",
                    "Check the number of the account, and ask whether the person consented to training administration.")
        )
    }
}
