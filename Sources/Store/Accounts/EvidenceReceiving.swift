package import Domain

/// Takes in evidence that somebody sends over the network: reads the bytes, checks every row, writes all rows or none.
///
/// The pages and the programming interface know this much; the readers behind it are the ones of the import command.
package protocol EvidenceReceiving: Sendable {
    /// Takes in what was sent.
    ///
    /// - Returns: `nil` where the reader may send nothing in this capacity.
    /// - Throws: `EvidenceUnreadable`, `DatabaseError`; nothing is half-written.
    func receive(_ sent: SentEvidence, by reader: Reader, now: Moment) async throws -> EvidenceReceipt?
}

/// Evidence as bytes, and what is to be done with it.
package struct SentEvidence: Sendable {
    package enum Format: Hashable, Sendable {
        /// A table with a header line.
        case csv
        /// An object with the member `rows`.
        case json
    }

    /// Whose word it is.
    package enum Capacity: Hashable, Sendable {
        /// About oneself: claims.
        case own
        /// Of a training institution about its own courses.
        case institution(EvidenceDelivery.Way)

        /// The most rows of one sending. A person has few; an institution may send in parts.
        package var rowsMost: Int { self == .own ? 100 : 1_000 }
    }

    /// The most rows of one sending about one account.
    package static let rowsOfPersonMost = 100

    package let bytes: [UInt8]
    package let format: Format
    package let capacity: Capacity
    /// Whether to say only what would happen.
    package let isTrial: Bool

    package init(_ bytes: [UInt8], _ format: Format, as capacity: Capacity, isTrial: Bool = false) {
        self.bytes = bytes
        self.format = format
        self.capacity = capacity
        self.isTrial = isTrial
    }
}

/// Why what was sent could not be read as rows at all.
package enum EvidenceUnreadable: Error, Hashable, Sendable {
    case malformed(RowProblem)
    case tooManyRows(most: Int)
}

/// What became of a sending.
package struct EvidenceReceipt: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case recorded
        /// The record held all of it already; nothing was written.
        case unchanged
        /// Nothing was written because it was only tried.
        case tried
        /// Nothing was written because rows were rejected.
        case refused
    }

    /// What became of one row.
    package struct Entry: Hashable, Sendable {
        package enum Result: String, CaseIterable, Hashable, Sendable {
            case recorded
            /// It confirms what the person had claimed.
            case confirmed
            /// It corrects what came earlier by the same number.
            case corrected
            case known
        }

        package let row: Int
        /// The sender's number.
        package let id: String
        package let result: Result
        /// The place in the account.
        package let ordinal: Int

        package init(row: Int, id: String, result: Result, ordinal: Int) {
            self.row = row
            self.id = id
            self.result = result
            self.ordinal = ordinal
        }
    }

    package let outcome: Outcome
    /// What was written as one batch; `nil` where nothing was, and for what a person entered.
    package let batch: Batch?
    package let counts: Batch.Counts
    /// Different people among the rows that changed something.
    package let people: Int
    package let confirmed: Int
    package let recognised: Int
    package let entries: [Entry]
    package let problems: [RowProblem]
    /// The keys of the deliveries, one for each institution.
    package let deliveries: [String]

    package init(
        outcome: Outcome, batch: Batch?, counts: Batch.Counts, people: Int, confirmed: Int, recognised: Int,
        entries: [Entry], problems: [RowProblem], deliveries: [String]
    ) {
        self.outcome = outcome
        self.batch = batch
        self.counts = counts
        self.people = people
        self.confirmed = confirmed
        self.recognised = recognised
        self.entries = entries
        self.problems = problems
        self.deliveries = deliveries
    }
}
