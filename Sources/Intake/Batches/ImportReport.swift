package import Domain

/// How an import is to be done.
package struct ImportOptions: Sendable {
    /// Who answers for it, written into the batch.
    package var actor: String
    /// Take no row in when any row is rejected.
    package var refusesPartial: Bool
    /// Say what would happen and write nothing.
    package var isDryRun: Bool
    package var now: Timestamp
    /// The day from which new versions hold.
    package var validFrom: CivilDate

    package init(
        actor: String, refusesPartial: Bool = false, isDryRun: Bool = false, now: Timestamp = .now(),
        validFrom: CivilDate
    ) {
        self.actor = actor
        self.refusesPartial = refusesPartial
        self.isDryRun = isDryRun
        self.now = now
        self.validFrom = validFrom
    }
}

/// What an import did, or would have done.
package struct ImportReport: Sendable {
    /// A number worth telling, such as 13,442 units.
    package struct Fact: Sendable, Hashable {
        /// A stable key for machines, such as `units`.
        package let key: String
        package let name: Localized
        package let count: Int

        package init(_ key: String, _ name: Localized, _ count: Int) {
            self.key = key
            self.name = name
            self.count = count
        }
    }

    package enum Outcome: String, Sendable, Hashable {
        /// Rows were written as one batch.
        case imported
        /// The record held all of it already; nothing was written.
        case unchanged
        /// Nothing was written because it was only tried.
        case tried
        /// Nothing was written because rows were rejected and the sender wanted all or none.
        case refused
    }

    package let outcome: Outcome
    package let batch: Batch?
    package let counts: Batch.Counts
    package let facts: [Fact]
    package let problems: [RowProblem]
}
