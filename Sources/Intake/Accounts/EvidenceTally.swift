import Domain
import Store

/// Counts what becomes of the rows of one sending.
struct EvidenceTally {
    private(set) var counts = Batch.Counts()
    private(set) var confirmed = 0
    private(set) var recognised = 0
    private(set) var people: Set<Person.ID> = []
    /// The accounts the rows were compared with.
    private(set) var looked: [Person.ID: LedgerRight] = [:]
    private(set) var entries: [EvidenceReceipt.Entry] = []
    private(set) var shares: [Organisation.ID: EvidenceDelivery.Counts] = [:]
    private var peopleOfShares: [Organisation.ID: Set<Person.ID>] = [:]
    private var rowsByNumber: [Number: Int] = [:]
    private var rowsOfPeople: [Person.ID: Int] = [:]
    private(set) var problems: [RowProblem]
    private let readRows: Int

    private struct Number: Hashable {
        let person: Person.ID
        let id: String
    }

    init(_ edition: EvidenceEdition) {
        problems = edition.problems
        readRows = edition.rows.count + edition.brokenRows
    }

    /// Notes a row; a problem where the same number about the same account came in a row before.
    mutating func repetition(_ row: EvidenceRow, of person: Person.ID) -> RowProblem? {
        guard let id = row[.id] else { return nil }
        let number = Number(person: person, id: id)
        guard let former = rowsByNumber.updateValue(row.row, forKey: number) else { return nil }
        return RowProblem(
            .rejected, row: row.row, field: EvidenceField.id.rawValue, value: id,
            reason: Localized("같은 번호가 \(former)행에도 있습니다.", "Row \(former) has the same number."),
            suggestion: Localized(
                "한 기록은 한 행으로만 보내고, 기록마다 다른 번호를 씁니다.", "Send one row for a record, and number each record."))
    }

    /// A problem where more rows are about one account than one sending may bring; `nil` as long as there are not.
    mutating func excess(_ row: EvidenceRow, of person: Person.ID) -> RowProblem? {
        rowsOfPeople[person, default: 0] += 1
        guard rowsOfPeople[person] ?? 0 > SentEvidence.rowsOfPersonMost else { return nil }
        return RowProblem(
            .rejected, row: row.row, field: EvidenceField.person.rawValue, value: row[.person] ?? "",
            reason: Localized(
                "한 계좌에 \(SentEvidence.rowsOfPersonMost)행보다 많이 보낼 수 없습니다.",
                "More than \(SentEvidence.rowsOfPersonMost) rows are about one account."),
            suggestion: Localized("계좌 번호가 맞는지 확인하고 나누어 보냅니다.", "Check the number of the account, and send in parts."))
    }

    mutating func look(_ right: LedgerRight) {
        looked[right.person] = right
    }

    mutating func reject(_ found: [RowProblem]) {
        problems += found
    }

    /// Counts a row that went in, or was there.
    mutating func add(_ received: AccountLedger.Received, _ row: EvidenceRow, by right: LedgerRight, keepsEntry: Bool) {
        let (result, ordinal) = count(received)
        if result != .known { people.insert(right.person) }
        if keepsEntry {
            entries.append(
                EvidenceReceipt.Entry(row: row.row, id: row[.id] ?? "", result: result, ordinal: ordinal))
        }
        guard let organisation = right.organisation else { return }
        var share = shares[organisation] ?? EvidenceDelivery.Counts()
        switch result {
        case .recorded, .confirmed: share.added += 1
        case .corrected: share.changed += 1
        case .known: share.unchanged += 1
        }
        peopleOfShares[organisation, default: []].insert(right.person)
        share.people = peopleOfShares[organisation]?.count ?? 0
        shares[organisation] = share
    }

    private mutating func count(
        _ received: AccountLedger.Received
    ) -> (result: EvidenceReceipt.Entry.Result, ordinal: Int) {
        switch received {
        case .known(let ordinal):
            counts.unchanged += 1
            return (.known, ordinal)
        case .confirmed(let recorded, claim: _):
            counts.added += 1
            confirmed += 1
            note(recorded)
            return (.confirmed, recorded.ordinal)
        case .corrected(let recorded):
            counts.changed += 1
            note(recorded)
            return (.corrected, recorded.ordinal)
        case .recorded(let recorded):
            counts.added += 1
            note(recorded)
            return (.recorded, recorded.ordinal)
        }
    }

    private mutating func note(_ recorded: AccountLedger.Recorded) {
        recognised += recorded.recognised
        counts.doubtful += recorded.doubts.isEmpty ? 0 : 1
        problems += recorded.doubts
    }

    /// Counts what is left: read and rejected rows.
    mutating func finish() {
        counts.read = readRows
        counts.rejected = readRows - counts.added - counts.changed - counts.unchanged
    }
}
