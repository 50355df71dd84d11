package import Database
package import Domain

/// Reads and writes policy programmes with their targets and amounts.
package enum ProgrammeQueries {
    /// Every programme, from the nation down to the city.
    package static func all(_ connection: borrowing Connection) throws -> [Programme] {
        let targets = try targets(connection)
        let amounts = try amounts(connection)
        return try connection.query(
            """
            SELECT programme.id, programme.code, programme.kind, programme.tier, programme.name_ko, programme.name_en,
                programme.owner_ko, programme.owner_en, region.key AS region
            FROM programme
            LEFT JOIN region ON region.id = programme.region_id
            ORDER BY CASE tier WHEN 'nation' THEN 1 WHEN 'ministry' THEN 2 WHEN 'province' THEN 3 ELSE 4 END, programme.id
            """
        ) { row in
            let id = try row.int64("id")
            return Programme(
                code: try row.text("code"), kind: try row.word("kind"), tier: try row.word("tier"),
                name: try row.localized("name"), owner: try row.localized("owner"),
                region: try row.textOrNil("region"), targets: targets[id] ?? [], amounts: amounts[id] ?? [])
        }
    }

    private static func targets(_ connection: borrowing Connection) throws -> [Int64: [Programme.Target]] {
        var found: [Int64: [Programme.Target]] = [:]
        try connection.stream(
            """
            SELECT programme_id, measure_ko, measure_en, unit, present, target, period, source
            FROM programme_target
            ORDER BY programme_id, ordinal
            """
        ) { row in
            found[try row.int64("programme_id"), default: []].append(
                Programme.Target(
                    measure: try row.localized("measure"), unit: try row.text("unit"),
                    present: try row.realOrNil("present"), target: try row.real("target"),
                    period: try row.textOrNil("period"), source: try row.text("source")))
        }
        return found
    }

    private static func amounts(_ connection: borrowing Connection) throws -> [Int64: [Programme.Amount]] {
        var found: [Int64: [Programme.Amount]] = [:]
        try connection.stream(
            """
            SELECT programme_id, kind, purpose_ko, purpose_en, amount, period, source
            FROM programme_amount
            ORDER BY programme_id, ordinal
            """
        ) { row in
            found[try row.int64("programme_id"), default: []].append(
                Programme.Amount(
                    kind: try row.word("kind"), purpose: try row.localized("purpose"), amount: try row.int("amount"),
                    period: try row.textOrNil("period"), source: try row.text("source")))
        }
        return found
    }

    /// Adds a programme, or brings the programme of this code to these facts.
    package static func replace(
        _ connection: borrowing Connection, _ programme: Programme, batch: Batch.ID
    ) throws {
        let known = try connection.queryOne("SELECT id FROM programme WHERE code = $1", [.text(programme.code)]) {
            try $0.int64("id")
        }
        let id = try known ?? Identities.reserve(connection, 1, of: "programme")
        try connection.execute(
            """
            INSERT INTO programme (id, code, kind, tier, name_ko, name_en, owner_ko, owner_en, region_id, batch_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT id FROM region WHERE key = $9), $10)
            ON CONFLICT (id) DO UPDATE
            SET kind = $3, tier = $4, name_ko = $5, name_en = $6, owner_ko = $7, owner_en = $8,
                region_id = excluded.region_id, batch_id = $10
            """,
            [
                .integer(id), .text(programme.code), .text(programme.kind.rawValue), .text(programme.tier.rawValue),
                .text(programme.name.korean), .text(programme.name.text(.english)), .text(programme.owner.korean),
                .text(programme.owner.text(.english)), SQLValue(programme.region), SQLValue(batch),
            ])
        try connection.execute("DELETE FROM programme_target WHERE programme_id = $1", [.integer(id)])
        try connection.execute("DELETE FROM programme_amount WHERE programme_id = $1", [.integer(id)])
        try connection.insert(
            into: "programme_target",
            columns: [
                "programme_id", "ordinal", "measure_ko", "measure_en", "unit", "present", "target", "period", "source",
                "batch_id",
            ],
            rows: programme.targets.enumerated().map { ordinal, target in
                [
                    .integer(id), SQLValue(ordinal), .text(target.measure.korean), .text(target.measure.text(.english)),
                    .text(target.unit), SQLValue(target.present), .real(target.target), SQLValue(target.period),
                    .text(target.source), SQLValue(batch),
                ]
            })
        try connection.insert(
            into: "programme_amount",
            columns: [
                "programme_id", "ordinal", "kind", "purpose_ko", "purpose_en", "amount", "period", "source", "batch_id",
            ],
            rows: programme.amounts.enumerated().map { ordinal, amount in
                [
                    .integer(id), SQLValue(ordinal), .text(amount.kind.rawValue), .text(amount.purpose.korean),
                    .text(amount.purpose.text(.english)), SQLValue(amount.amount), SQLValue(amount.period),
                    .text(amount.source), SQLValue(batch),
                ]
            })
    }
}
