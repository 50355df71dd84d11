package import Database
package import Domain

/// Reads and writes the funding rules.
package enum FundingQueries {
    /// Every version of every rule.
    package static func all(_ connection: borrowing Connection) throws -> FundingRules {
        let rules = try connection.query(
            """
            SELECT rule, version, valid_from, valid_until, kind, system, programme_type, situation, company_size,
                circumstance, hours_least, card_share, employer_share, programme_share, amount, years, text_ko, text_en,
                source_ko, source_en, example
            FROM funding_rule
            ORDER BY rule, version
            """, [], Self.rule)
        return FundingRules(rules)
    }

    private static func rule(_ row: borrowing Row) throws -> FundingRule {
        FundingRule(
            code: try row.text("rule"), version: try row.int("version"), from: try row.date("valid_from"),
            until: try row.dateOrNil("valid_until"), kind: try row.word("kind"),
            condition: FundingRule.Condition(
                system: try row.textOrNil("system"), programmeType: try row.textOrNil("programme_type"),
                situation: try row.textOrNil("situation") == nil ? nil : row.word("situation"),
                companySize: try row.textOrNil("company_size") == nil ? nil : row.word("company_size"),
                circumstance: try row.textOrNil("circumstance"), hoursLeast: try row.intOrNil("hours_least")),
            share: FundingRule.Share(
                card: try row.int("card_share"), employer: try row.int("employer_share"),
                programme: try row.int("programme_share")),
            amount: try row.intOrNil("amount"), years: try row.intOrNil("years"), text: try row.localized("text"),
            source: try row.localized("source"), isExample: try row.bool("example"))
    }

    /// The codes of rules of which the installation has imported a version of its own.
    package static func given(_ connection: borrowing Connection) throws -> Set<String> {
        Set(
            try connection.query(
                """
                SELECT DISTINCT funding_rule.rule
                FROM funding_rule
                JOIN batch ON batch.id = funding_rule.batch_id
                WHERE batch.kind = $1
                """, [.text(Batch.givenFunding)]
            ) { try $0.text("rule") })
    }

    /// Ends a version: from this day on it no longer holds.
    package static func end(
        _ connection: borrowing Connection, _ code: String, version: Int, on day: CivilDate
    ) throws {
        try connection.execute(
            "UPDATE funding_rule SET valid_until = $3 WHERE rule = $1 AND version = $2",
            [.text(code), SQLValue(version), SQLValue(day)])
    }

    /// Adds rules; a version that is known already keeps its figures, for decisions name it, and may only end, or end
    /// sooner.
    package static func insertMissing(
        _ connection: borrowing Connection, _ rules: [FundingRule], batch: Batch.ID
    ) throws {
        for rule in rules {
            try connection.execute(
                """
                INSERT INTO funding_rule (rule, version, valid_from, valid_until, kind, system, programme_type, situation,
                    company_size, circumstance, hours_least, card_share, employer_share, programme_share, amount, years,
                    text_ko, text_en, source_ko, source_en, example, batch_id)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                    $22)
                ON CONFLICT (rule, version) DO UPDATE SET valid_until = CASE
                    WHEN funding_rule.valid_until IS NULL OR excluded.valid_until < funding_rule.valid_until
                    THEN excluded.valid_until
                    ELSE funding_rule.valid_until END
                """, values(rule, batch))
        }
    }

    private static func values(_ rule: FundingRule, _ batch: Batch.ID) -> [SQLValue] {
        let condition = rule.condition
        return [
            .text(rule.code), SQLValue(rule.version), SQLValue(rule.from), SQLValue(rule.until),
            .text(rule.kind.rawValue), SQLValue(condition.system), SQLValue(condition.programmeType),
            SQLValue(condition.situation?.rawValue), SQLValue(condition.companySize?.rawValue),
            SQLValue(condition.circumstance), SQLValue(condition.hoursLeast), SQLValue(rule.share.card),
            SQLValue(rule.share.employer), SQLValue(rule.share.programme), SQLValue(rule.amount),
            SQLValue(rule.years), .text(rule.text.korean), .text(rule.text.text(.english)), .text(rule.source.korean),
            .text(rule.source.text(.english)), SQLValue(rule.isExample ? 1 : 0), SQLValue(batch),
        ]
    }
}
