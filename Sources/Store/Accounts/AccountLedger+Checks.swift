import Database
import Domain
import Vault

extension AccountLedger {
    /// Everything wrong or doubtful about an entry.
    static func problems(
        _ connection: borrowing Connection, _ entry: Entry, beside known: [Evidence], by right: LedgerRight,
        _ setting: Setting
    ) throws -> [RowProblem] {
        let birth = right.mayUseBirth ? try birth(connection, of: right.person, vault: setting.vault) : nil
        let check = EvidenceCheck(
            today: setting.now.koreanDay, birth: birth, row: setting.row, isOwn: right.source == .own)
        let others = known.filter { $0.ordinal != entry.replaces }
        let needsTexts = right.source == .own && others.contains { EvidenceCheck.isAlike($0.fact, entry.fact) }
        return try subjectProblems(connection, entry.fact, row: setting.row)
            + check.problems(
                entry.fact, title: entry.title, issuer: entry.issuer, beside: others,
                called: needsTexts ? texts(connection, of: right.person, vault: setting.vault) : [:])
    }

    /// What the owner called their evidence; others' entries are not compared with it.
    private static func texts(
        _ connection: borrowing Connection, of person: Person.ID, vault: KeyRing
    ) throws -> [Int: EvidenceCheck.Texts] {
        try AccountQueries.evidenceTexts(connection, of: person, vault: vault)
            .mapValues { EvidenceCheck.Texts(title: $0.title, issuer: $0.issuer) }
    }

    /// The date of birth where the record has it; used for checks only and never shown from here.
    private static func birth(
        _ connection: borrowing Connection, of person: Person.ID, vault: KeyRing
    ) throws -> CivilDate? {
        let sealed = try connection.queryOne(
            "SELECT birth_date_sealed FROM person_identity WHERE person_id = $1", [SQLValue(person)]
        ) { try $0.blobOrNil("birth_date_sealed") }
        guard case .some(.some(let sealed)) = sealed else { return nil }
        let place = FieldPlace(table: "person_identity", column: "birth_date_sealed", row: person.rawValue)
        return (try? vault.open(sealed, at: place)).flatMap { CivilDate($0) }
    }

    /// What the record does not know, or knows as something else.
    private static func subjectProblems(
        _ connection: borrowing Connection, _ fact: EvidenceFact, row: Int
    ) throws -> [RowProblem] {
        var found: [RowProblem] = []
        func unknown(_ field: String, _ value: String, _ korean: String, _ english: String) {
            found.append(
                RowProblem(
                    .rejected, row: row, field: field, value: value, reason: Localized(korean, english),
                    suggestion: Localized(
                        "목록에서 찾아 고르거나, 목록에 없으면 이름만 적습니다.",
                        "Search for it and choose it, or write only its name if it is not listed.")))
        }
        if let course = fact.courseID, try CatalogueQueries.course(connection, course) == nil {
            unknown("course", course.description, "그런 훈련과정이 없습니다.", "There is no such course.")
        }
        if let profile = fact.profileID {
            let kind = try ProfileQueries.kind(connection, of: profile)
            if kind.map({ !fits($0, fact.kind) }) ?? true {
                unknown(
                    fact.kind == .employment ? "occupation" : "qualification", profile.description,
                    fact.kind == .employment ? "그런 직무가 없습니다." : "그런 자격이 없습니다.",
                    fact.kind == .employment ? "There is no such occupation." : "There is no such qualification.")
            }
        }
        if let alignment = fact.alignmentID, try AlignmentQueries.alignment(connection, alignment) == nil {
            unknown("qualification", alignment.description, "그런 대응표가 없습니다.", "There is no such alignment.")
        }
        for mark in fact.marks where try UnitQueries.level(connection, of: mark.unitID) == nil {
            unknown("units", mark.unitID.description, "그런 능력단위가 없습니다.", "There is no such unit.")
        }
        return found
    }

    private static func fits(_ profile: Profile.Kind, _ kind: Evidence.Kind) -> Bool {
        switch kind {
        case .employment: profile == .occupation || profile == .posting
        case .qualification: profile == .qualification || profile == .dualProgramme
        case .trainingCompletion, .education, .priorLearning, .foreignQualification, .selfReport: true
        }
    }

    /// Refuses more evidence than anybody has: each entry is checked against all before it, so a filled account would keep
    /// the record from others. What the operator takes in is looked at beforehand.
    static func fullness(_ known: [Evidence], by right: LedgerRight, row: Int) -> RowProblem? {
        guard right.source == .own || (right.source == .provider && right.user != nil), known.count >= Evidence.most
        else { return nil }
        return RowProblem(
            .rejected, row: row, field: EvidenceField.person.rawValue, value: "",
            reason: Localized("이 계좌에는 근거를 더 넣을 수 없습니다.", "This account can hold no more evidence."),
            suggestion: Localized("운영 기관에 알립니다.", "Tell whoever operates the site."))
    }

    /// An entry takes the place of another one only where its author might take that one out.
    static func replacementProblems(_ replaced: Int, _ known: [Evidence], _ right: LedgerRight) -> [RowProblem] {
        let old = known.first { $0.ordinal == replaced }
        let isTheirs =
            switch right.source {
            case .own: old?.source == .own
            case .provider: old?.source == .own || old?.source == .provider
            case .assessor, .register: old != nil
            case .demonstration: false
            }
        if isTheirs, old?.state != .withdrawn { return [] }
        return [
            RowProblem(
                .rejected, row: 0, field: "replaces", value: String(replaced),
                reason: Localized("고칠 수 있는 근거가 아닙니다.", "This evidence cannot be replaced."),
                suggestion: Localized("계좌에서 고를 근거를 다시 확인합니다.", "Check the number in the account."))
        ]
    }

    /// Whether evidence is about a course of a provider, or was recorded for it.
    static func names(
        _ connection: borrowing Connection, _ evidence: Evidence, _ provider: Provider.ID?
    ) throws -> Bool {
        guard let provider else { return false }
        if evidence.record.providerID == provider { return true }
        guard let course = evidence.courseID else { return false }
        return try CatalogueQueries.course(connection, course)?.providerID == provider
    }
}
