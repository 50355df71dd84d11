package import Database
package import Domain
import Vault

/// Reads and writes what training institutions sent by themselves.
package enum DeliveryQueries {
    /// Keeps a delivery with a new key, and returns the key.
    package static func insert(
        _ connection: borrowing Connection, batch: Batch.ID, from organisation: Organisation.ID, by user: User.ID,
        _ way: EvidenceDelivery.Way, _ counts: EvidenceDelivery.Counts, at now: Moment
    ) throws -> String {
        let key = RandomKey.text()
        try connection.execute(
            """
            INSERT INTO evidence_delivery (batch_id, organisation_id, key, user_id, way, rows_added, rows_changed,
                rows_unchanged, people, sent_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                SQLValue(batch), SQLValue(organisation), .text(key), SQLValue(user), .text(way.rawValue),
                SQLValue(counts.added), SQLValue(counts.changed), SQLValue(counts.unchanged), SQLValue(counts.people),
                SQLValue(now),
            ])
        return key
    }

    /// What an institution sent, the newest first.
    package static func all(
        _ connection: borrowing Connection, from organisation: Organisation.ID, limit: Int
    ) throws -> [EvidenceDelivery] {
        try connection.query(
            """
            SELECT batch_id, organisation_id, key, user_id, way, rows_added, rows_changed, rows_unchanged, people, sent_at
            FROM evidence_delivery
            WHERE organisation_id = $1
            ORDER BY batch_id DESC
            LIMIT $2
            """, [SQLValue(organisation), SQLValue(limit)]
        ) { row in
            var counts = EvidenceDelivery.Counts()
            counts.added = try row.int("rows_added")
            counts.changed = try row.int("rows_changed")
            counts.unchanged = try row.int("rows_unchanged")
            counts.people = try row.int("people")
            return EvidenceDelivery(
                key: try row.text("key"), batchID: try row.identifier("batch_id"),
                organisationID: try row.identifier("organisation_id"), user: try row.identifier("user_id"),
                way: try row.word("way"), counts: counts, at: try row.moment("sent_at"))
        }
    }
}
