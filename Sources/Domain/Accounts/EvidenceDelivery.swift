/// A batch of results that a training institution sent by itself, as the institution sees it again.
package struct EvidenceDelivery: Hashable, Sendable {
    /// By which way it came.
    package enum Way: String, CaseIterable, Hashable, Sendable, Codable {
        case page, program
    }

    /// What became of its rows. Only deliveries that changed something are kept.
    package struct Counts: Hashable, Sendable {
        package var added = 0
        /// Rows that corrected what the institution had sent before.
        package var changed = 0
        /// Rows the record held already.
        package var unchanged = 0
        /// Different people among the rows.
        package var people = 0

        package init() {}

        package var rows: Int { added + changed + unchanged }
    }

    /// 26 characters that cannot be guessed: what an address may carry.
    package let key: String
    package let batchID: Batch.ID
    package let organisationID: Organisation.ID
    package let user: User.ID
    package let way: Way
    package let counts: Counts
    package let at: Moment

    package init(
        key: String, batchID: Batch.ID, organisationID: Organisation.ID, user: User.ID, way: Way, counts: Counts,
        at: Moment
    ) {
        self.key = key
        self.batchID = batchID
        self.organisationID = organisationID
        self.user = user
        self.way = way
        self.counts = counts
        self.at = at
    }
}
