import Domain

/// What became of the rows of a delivery, in words.
enum DeliveryWords {
    static func counts(_ counts: EvidenceDelivery.Counts, _ format: Format) -> String {
        Self.counts(added: counts.added, changed: counts.changed, known: counts.unchanged, format)
    }

    /// The parts that are not zero: `새로 12행, 고침 1행`.
    static func counts(added: Int, changed: Int, known: Int, _ format: Format) -> String {
        let parts = [
            (added, format.language("새로", "added")), (changed, format.language("고침", "corrected")),
            (known, format.language("이미 있음", "known already")),
        ]
        return parts.filter { $0.0 > 0 }.map { count, word in
            let rows = format.count(count, "행", "row", "rows")
            return format.language("\(word) \(rows)", "\(rows) \(word)")
        }.joined(separator: ", ")
    }
}
