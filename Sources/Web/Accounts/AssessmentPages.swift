import Analysis
import Domain
import Store

/// The claims and the disputes that wait for an assessor.
struct AssessmentPage: Page {
    static let template = "accounts/assessment"

    struct Row: Sendable {
        let claim: NamedLink
        let kind: String
        let state: String
        let stateClass: String
        let person: ShownName
        let sent: String
    }

    let frame: PageFrame
    let isDone: Bool
    let done: String
    let lead: String
    let hasRows: Bool
    let rows: [Row]
    let code: String

    /// - Parameter code: by which people find this assessor to consent.
    init(_ claims: [AssessedClaim], code: String, done: String?, _ format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("평가할 근거", "Claims to assess"),
            breadcrumb: [Crumb(language("내 계정", "My account"), .account)])
        self.done =
            switch done {
            case "done": language("결정을 남겼습니다.", "The decision is recorded.")
            case "settled": language("이미 결정되었거나 본인이 취소한 근거입니다.", "It was decided already, or taken back.")
            default: ""
            }
        isDone = !self.done.isEmpty
        self.code = code.uppercased().inFours(separator: "-")
        rows = claims.map { claim in
            Row(
                claim: NamedLink(
                    Self.title(claim, language), .claim(claim.person, claim.evidence.ordinal)),
                kind: PersonWords.name(claim.evidence.kind).text(language),
                state: EvidenceWords.name(claim.evidence.state).text(language),
                stateClass: EvidenceWords.tagClass(claim.evidence.state),
                person: Self.name(claim, language),
                sent: format.moment(claim.evidence.record.at))
        }
        hasRows = !rows.isEmpty
        lead =
            rows.isEmpty
            ? language(
                "기다리는 근거가 없습니다. 평가에 동의한 사람의 근거만 여기에 나옵니다.",
                "Nothing waits. Only claims of people who consented to assessment appear here.")
            : language(
                "평가에 동의한 사람의 근거 \(rows.count)건이 기다립니다. 열어 본 기록은 본인에게 보입니다.",
                "\(format.count(rows.count, "건", "claim waits", "claims wait")). The person sees each of your look-ups."
            )
    }

    /// The name the person gave.
    static func name(_ claim: AssessedClaim, _ language: Language) -> ShownName {
        claim.name.map { ShownName(typed: $0, language) } ?? ShownName(own: language("이름 없음", "no name"), language)
    }

    static func title(_ claim: AssessedClaim, _ language: Language) -> ShownName {
        if let own = claim.text?.title { return ShownName(typed: own, language) }
        if let subject = claim.subject { return ShownName(subject, language) }
        return ShownName(own: PersonWords.name(claim.evidence.kind).text(language), language)
    }
}

/// One claim with its documents, and the three decisions an assessor can make.
struct ClaimPage: Page {
    static let template = "accounts/claim"
    static let names = (until: "until", reason: "reason", verdict: "verdict")

    /// What was typed.
    struct Form: Sendable {
        var words = ""
        var searched = ""
        var units: [EvidenceForm.ChosenUnit] = []
        var until = ""
        var reason = ""

        var isSearch: Bool { !words.isEmpty && words != searched }
    }

    let frame: PageFrame
    let problems: FormProblems
    let lines: [EvidencePage.Line]
    let isOpen: Bool
    let isDisputed: Bool
    let dispute: String
    let hasDoubt: Bool
    let doubt: ShownName
    let mayMark: Bool
    let state: String
    let hasDocuments: Bool
    let documents: [NamedLink]
    let action: String
    let mayAccept: Bool
    let hasFindings: Bool
    let findings: [ShownName]
    let unitWords: FormField
    let searched: String
    let hasUnitRows: Bool
    let unitRows: [UnitChoice]
    let foundNothing: Bool
    let until: FormField
    let reason: FormField

    init(
        _ claim: AssessedClaim, _ form: Form, _ problems: [(field: String, message: Localized)] = [],
        country: Country, _ format: Format
    ) {
        let (language, evidence) = (format.language, claim.evidence)
        let title = AssessmentPage.title(claim, language)
        frame = PageFrame(
            title,
            breadcrumb: [
                Crumb(language("내 계정", "My account"), .account),
                Crumb(language("평가할 근거", "Claims to assess"), .assessment),
            ])
        self.problems = FormProblems(problems, language)
        lines = Self.lines(claim, country, format)
        isDisputed = evidence.state == .disputed
        mayMark = evidence.state == .claimed
        isOpen = isDisputed || mayMark
        dispute =
            claim.isOwnDispute
            ? language("본인이 사실과 다르다고 알린 근거입니다.", "The person says that this is wrong.")
            : language(
                "사실인지 의심스럽다고 본인이 아닌 쪽에서 알린 근거입니다. 기관이 보낸 결과와 다를 때에도 이렇게 됩니다.",
                "Somebody other than the person doubts it, as when an institution sent another result.")
        hasDoubt = claim.doubt != nil
        doubt = ShownName(typed: claim.doubt ?? "", language)
        state = EvidenceWords.name(evidence.state).text(language)
        documents = claim.documents.map {
            NamedLink(
                ShownName(typed: $0.name, language), .claimDocument(claim.person, evidence.ordinal, $0.key))
        }
        hasDocuments = !documents.isEmpty
        action = SiteURL.claim(claim.person, evidence.ordinal).description
        mayAccept = evidence.kind != .selfReport
        findings = claim.findings.compactMap { finding in
            country.standards.unit(finding.unitID).map {
                ShownName(
                    typed: language(
                        "\($0.name.text(language)) \(finding.level.value)수준",
                        "\($0.name.text(language)), level \(finding.level.value)"), language)
            }
        }
        hasFindings = !findings.isEmpty
        unitWords = FormField(EvidenceForm.names.unitWords, value: form.words, problems, language)
        searched = form.words
        let found = SubjectSearch(country: country, alignments: []).units(form.words)
        let chosen = form.units.isEmpty && form.words.isEmpty ? Self.proposed(evidence) : form.units
        unitRows = UnitChoice.rows(
            chosen: chosen.map { ($0.id, $0.level) }, found: found, country, hasLevel: true, mayBeOpen: false, language)
        hasUnitRows = !unitRows.isEmpty
        foundNothing = !form.words.isEmpty && found.isEmpty
        until = FormField(Self.names.until, value: form.until, problems, language)
        reason = FormField(Self.names.reason, value: form.reason, problems, language)
    }

    /// Who recorded it, as somebody else than its owner reads it.
    private static func recorder(_ evidence: Evidence) -> Localized {
        evidence.source == .own
            ? Localized("본인이 적음", "Entered by the person") : EvidenceWords.recorder(evidence)
    }

    /// The units the person named stand chosen at first.
    private static func proposed(_ evidence: Evidence) -> [EvidenceForm.ChosenUnit] {
        evidence.fact.marks.map { EvidenceForm.ChosenUnit(id: $0.unitID, level: $0.level) }
    }

    private static func lines(
        _ claim: AssessedClaim, _ country: Country, _ format: Format
    ) -> [EvidencePage.Line] {
        let (language, fact) = (format.language, claim.evidence.fact)
        var lines: [EvidencePage.Line] = []
        func line(_ korean: String, _ english: String, _ value: String?) {
            if let value {
                lines.append(
                    EvidencePage.Line(label: language(korean, english), value: ShownName(typed: value, language)))
            }
        }
        line("사람", "Person", AssessmentPage.name(claim, language).text)
        line("종류", "Kind", PersonWords.name(fact.kind).text(language))
        line("목록에서", "In the catalogue", claim.subject?.text(language))
        for (label, value) in EvidenceWords.worth(claim.alignment, country.standards, format) {
            line(label.korean, label.text(.english), value)
        }
        line("기관", "Institution", claim.text?.issuer)
        line("시작한 날", "First day", fact.startedOn.map { format.dateCell($0) })
        let day = EvidenceWords.dayLabel(fact.kind)
        line(day.korean, day.text(.english), format.dateCell(fact.happenedOn))
        line("마지막 날", "Last day", fact.endedOn.map { format.dateCell($0) })
        line("일한 개월 수", "Months worked", fact.months.map { format.number($0) })
        line("누가 적었나", "Entered by", Self.recorder(claim.evidence).text(language))
        line("적은 때", "Entered at", format.moment(claim.evidence.record.at))
        return lines
    }
}
