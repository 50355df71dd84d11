import Database
package import Domain
package import Store
import Vault

/// A person's own account as its pages show it: everything read in one transaction.
package struct AccountBook: Sendable {
    /// A piece of evidence with all that belongs to it.
    package struct Item: Sendable {
        package let evidence: Evidence
        /// What the person or the sender calls it.
        package let text: EvidenceText?
        /// What it is about by the catalogue: the course, the job, the qualification, the foreign qualification.
        package let subject: Localized?
        /// What a foreign qualification is worth here.
        package let alignment: Alignment?
        /// The changes of its state, in the order they were made.
        package let steps: [EvidenceStep]
        /// The reasons given for them.
        package let reasons: [EvidenceStep.Place: String]
        /// What follows from it now, whatever the state.
        package let recognitions: [Recognition]
        package let documents: [Document]
        /// The piece that confirmed or corrected it and took its place.
        package let replacedBy: Int?

        /// The title the person gave, else the subject by the catalogue.
        package var title: Localized? { text?.title.map { Localized($0) } ?? subject }
    }

    package let account: PersonAccount
    /// The newest first.
    package let items: [Item]
    /// The newest first; the first one is what the person works towards.
    package let goals: [Goal]
    package let ownProfiles: [OwnProfile]
    package let recognitions: [Recognition]

    /// The piece of evidence of a number.
    package func item(_ ordinal: Int) -> Item? {
        items.first { $0.evidence.ordinal == ordinal }
    }

    /// Units recognised on the day of the account, the highest level of each.
    package var levels: [CompetencyUnit.ID: Level] { account.levels }

    init(_ stored: PersonAccount.Stored, _ more: More, country: Country) {
        account = PersonAccount(stored, country: country)
        recognitions = stored.recognitions
        goals = more.goals
        ownProfiles = more.ownProfiles
        let steps = Dictionary(grouping: more.steps, by: \.ordinal)
        let given = Dictionary(grouping: stored.recognitions, by: \.evidenceOrdinal)
        let replacements = Dictionary(
            stored.evidence.compactMap { piece in piece.record.replaces.map { ($0, piece.ordinal) } },
            uniquingKeysWith: { _, last in last })
        let documents = Dictionary(grouping: more.documents, by: { $0.evidenceOrdinal ?? 0 })
        items = stored.evidence.reversed().map { evidence in
            Item(
                evidence: evidence, text: more.texts[evidence.ordinal],
                subject: Self.subject(evidence, more.alignments, country),
                alignment: evidence.fact.alignmentID.flatMap { more.alignments[$0] },
                steps: steps[evidence.ordinal] ?? [],
                reasons: more.reasons,
                recognitions: given[evidence.ordinal] ?? [], documents: documents[evidence.ordinal] ?? [],
                replacedBy: replacements[evidence.ordinal])
        }
    }

    /// What the pages show beside evidence and recognitions.
    struct More: Sendable {
        let texts: [Int: EvidenceText]
        let steps: [EvidenceStep]
        let reasons: [EvidenceStep.Place: String]
        let documents: [Document]
        let goals: [Goal]
        let ownProfiles: [OwnProfile]
        let alignments: [Alignment.ID: Alignment]

        init(_ connection: borrowing Connection, in scope: PersonScope, vault: KeyRing) throws {
            texts = try AccountQueries.evidenceTexts(connection, in: scope, vault: vault)
            steps = try AccountQueries.evidenceSteps(connection, in: scope)
            reasons = try AccountQueries.evidenceReasons(connection, in: scope, vault: vault)
            documents =
                scope.covers(.documents) ? try DocumentQueries.all(connection, in: scope, vault: vault) : []
            goals = scope.covers(.plans) ? try GoalQueries.goals(connection, in: scope) : []
            ownProfiles = scope.covers(.plans) ? try OwnProfileQueries.all(connection, in: scope, vault: vault) : []
            alignments = Dictionary(
                try AlignmentQueries.used(connection, in: scope).map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    private static func subject(
        _ evidence: Evidence, _ alignments: [Alignment.ID: Alignment], _ country: Country
    ) -> Localized? {
        let fact = evidence.fact
        if let course = fact.courseID { return country.catalogue.course(course).map { Localized($0.title) } }
        if let alignment = fact.alignmentID { return alignments[alignment]?.name }
        if let profile = fact.profileID {
            return country.standards.profile(profile).map { country.standards.name(of: $0) }
        }
        return fact.marks.first.flatMap { country.standards.unit($0.unitID)?.name }
    }
}
