import Database
package import Domain
package import Store

/// One unit in an account: why it is recognised, and why it is not.
package struct UnitReasons: Sendable {
    /// A piece of evidence that comes near the unit without giving it.
    package struct Miss: Sendable {
        package let item: AccountBook.Item
        package let reason: WhyNot
        package let level: Level?
    }

    package let unit: CompetencyUnit
    package let book: AccountBook
    /// Everything the record ever held about the unit, former versions first.
    package let history: [DatedRecognition]
    package let misses: [Miss]
    /// What the goal, or else the nearest job, asks for; `nil` where it does not ask for the unit.
    package let required: (level: Level, by: Localized)?

    /// The highest level recognised now.
    package var held: Level? { book.levels[unit.id] }
}

extension AccountService {
    /// What the reader's account says about a unit; `nil` where there is no such unit.
    package func reasons(for id: CompetencyUnit.ID, of reader: Reader) async throws -> UnitReasons? {
        let country = country
        guard let scope = PersonAccess.own(reader), let unit = country.standards.unit(id),
            let book = try await own(reader)
        else { return nil }
        let (history, derived) = try await database.read { connection in
            let history = try AccountQueries.recognitionHistory(connection, in: scope)
                .filter { $0.recognition.unitID == id }
            var derived: [(Int, Derivation.Miss)] = []
            for item in book.items where item.replacedBy == nil {
                let facts = try AccountLedger.facts(connection, for: item.evidence.fact)
                let found = RecognitionRules.current.derive(item.evidence, facts: facts)
                derived += found.misses.filter { $0.unitID == id }.map { (item.evidence.ordinal, $0) }
            }
            return (history, derived)
        }
        let misses = derived.compactMap { ordinal, miss in
            book.item(ordinal).map { UnitReasons.Miss(item: $0, reason: miss.reason, level: miss.level) }
        }
        let standing = try GoalDiagnosis(standingOf: book, country: country)
        let asked = standing?.diagnosis.units.first { $0.id == id }
        return UnitReasons(
            unit: unit, book: book, history: history, misses: misses,
            required: asked.flatMap { unit in standing.map { (unit.required, $0.name) } })
    }
}
