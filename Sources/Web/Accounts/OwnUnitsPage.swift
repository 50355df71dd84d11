import Analysis
import Domain
import Store

/// The recognised units of an account, also as the record knew them on a former day.
struct OwnUnitsPage: Page {
    static let template = "accounts/units"
    static let knownName = "known"

    /// A piece of evidence behind a unit, in a few words.
    struct Why: Sendable {
        let pieces: [TextPiece]
    }

    struct Row: Sendable {
        let unit: NamedLink
        let level: String
        let reasons: [Why]
        let until: String
    }

    let frame: PageFrame
    let action: String
    let problems: FormProblems
    let known: FormField
    let isFormer: Bool
    let former: String
    let now: String
    let lead: String
    let hasRows: Bool
    let rows: [Row]
    let evidence: String
    let rules: String
    private let facts: [HeldUnitFacts]

    var json: (any Encodable & Sendable)? { facts }

    /// - Parameters:
    ///   - day: the day the account was asked for; `nil` for today.
    ///   - typed: what stands in the field.
    init(
        _ account: PersonAccount, knownOn day: CivilDate?, typed: String,
        _ problems: [(field: String, message: Localized)] = [], country: Country, _ format: Format
    ) {
        let language = format.language
        frame = PageFrame(
            title: language("인정받은 능력단위", "Recognised units"), breadcrumb: EvidenceListPage.way(language))
        action = SiteURL.ownUnits.description
        self.problems = FormProblems(problems, language)
        known = FormField(Self.knownName, value: typed, problems, language)
        isFormer = day != nil
        former =
            day.map {
                language(
                    "\(format.dateInProse($0))에 이 계좌에 있던 것만 보여 드립니다. 그 뒤에 적거나 확인되거나 취소된 것은 빠집니다.",
                    "This is what the account held on \(format.dateInProse($0)). What was entered, confirmed or withdrawn later is left out."
                )
            } ?? ""
        now = SiteURL.ownUnits.description
        let held = account.levels.compactMap { id, level in country.standards.unit(id).map { ($0, level) } }
            .sorted { ($1.1, $0.0.code) < ($0.1, $1.0.code) }
        facts = held.map { HeldUnitFacts($0, $1, account) }
        rows = held.map { Row($0, $1, account, country, format) }
        hasRows = !rows.isEmpty
        lead =
            rows.isEmpty
            ? language("아직 인정받은 능력단위가 없습니다.", "No unit is recognised yet.")
            : language(
                "능력단위 \(format.number(rows.count))개를 인정받았습니다. 이름을 누르면 까닭을 볼 수 있습니다.",
                "\(format.count(rows.count, "개", "unit is", "units are")) recognised. Open one to see why.")
        evidence = SiteURL.ownEvidence.description
        rules = SiteURL.recognitionRules.description
    }
}

extension OwnUnitsPage.Row {
    init(_ unit: CompetencyUnit, _ level: Level, _ account: PersonAccount, _ country: Country, _ format: Format) {
        self.unit = NamedLink(ShownName(unit.name, format.language), .ownUnit(unit.id))
        self.level = String(level.value)
        let active = (account.reasons[unit.id] ?? []).filter { $0.state == .active }
        reasons = active.map { reason in
            let kind = PersonWords.name(reason.kind).text(format.language)
            let subject = reason.subject.map { ": \($0.text(format.language))" } ?? ""
            return OwnUnitsPage.Why(pieces: TextPiece.pieces(of: kind + subject, format.language))
        }
        let ends = account.held.filter { $0.unit == unit.id && $0.level == level }.map(\.until)
        let last = ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
        until = last.map { format.dateCell($0.adding(days: -1)) } ?? format.language("끝나지 않음", "no end")
    }
}

/// One unit in the account: why do I have this, and why not?
struct OwnUnitPage: Page {
    static let template = "accounts/unit"

    struct Reason: Sendable {
        let evidence: NamedLink
        let level: String
        let span: String
        let state: String
        let stateClass: String
        let rule: String
        let known: String
    }

    struct Miss: Sendable {
        let evidence: NamedLink
        let level: String
        let reason: String
    }

    let frame: PageFrame
    let isHeld: Bool
    let lead: String
    let hasRequired: Bool
    let required: [TextPiece]
    let hasReasons: Bool
    let reasons: [Reason]
    let hasMisses: Bool
    let misses: [Miss]
    let hasNothing: Bool
    let rules: [DiagnosisView.RuleRow]
    let hasRules: Bool
    let allRules: String
    let unit: String
    let evidence: String

    init(_ found: UnitReasons, country: Country, _ format: Format) {
        let language = format.language
        let name = ShownName(found.unit.name, language)
        frame = PageFrame(
            name,
            breadcrumb: EvidenceListPage.way(language)
                + [Crumb(language("인정받은 능력단위", "Recognised units"), .ownUnits)])
        isHeld = found.held != nil
        lead =
            found.held.map {
                language("이 능력단위를 \($0.value)수준으로 인정받았습니다.", "This unit is recognised at level \($0.value).")
            } ?? language("이 능력단위는 지금 인정받지 않았습니다.", "This unit is not recognised now.")
        hasRequired = found.required != nil
        required = TextPiece.pieces(
            of: found.required.map { Self.required($0.level, $0.by, held: found.held, language) } ?? "", language)
        reasons = found.history.reversed().compactMap { Reason($0, found.book, country, format) }
        hasReasons = !reasons.isEmpty
        misses = found.misses.map { Miss($0, format) }
        hasMisses = !misses.isEmpty
        hasNothing = reasons.isEmpty && misses.isEmpty
        let used = found.history.map { ($0.recognition.rule, $0.recognition.ruleVersion) }
        rules = found.book.account.rules.filter { rule in used.contains { $0 == (rule.code, rule.version) } }.map {
            DiagnosisView.RuleRow(
                name: DiagnosisView.RuleRow.name($0.code, $0.version, language), text: $0.text.text(language))
        }
        hasRules = !rules.isEmpty
        allRules = SiteURL.recognitionRules.description
        unit = SiteURL.unit(found.unit.id).description
        evidence = SiteURL.ownEvidence.description
    }

    private static func required(_ level: Level, _ by: Localized, held: Level?, _ language: Language) -> String {
        let name = by.text(language)
        if let held, held >= level {
            return language(
                "‘\(name)’에 필요한 \(level.value)수준을 채웠습니다.", "“\(name)” asks for level \(level.value), which is met.")
        }
        return language(
            "‘\(name)’에는 \(level.value)수준이 필요합니다.", "“\(name)” asks for level \(level.value).")
    }
}

extension OwnUnitPage.Reason {
    init?(_ dated: DatedRecognition, _ book: AccountBook, _ country: Country, _ format: Format) {
        let (recognition, language) = (dated.recognition, format.language)
        guard let item = book.item(recognition.evidenceOrdinal) else { return nil }
        let now = recognition.state(on: country.asOf)
        evidence = NamedLink(EvidencePage.title(item, language), .evidence(item.evidence.ordinal))
        level = String(recognition.level.value)
        let from = format.dateCell(recognition.from)
        span =
            recognition.until.map { format.span(recognition.from, $0.adding(days: -1)) }
            ?? language("\(from)부터", "from \(from)")
        let isPresent = dated.knownUntil == nil
        state = isPresent ? PersonWords.name(now).text(language) : language("예전 판", "Former version")
        stateClass = isPresent && now == .active ? "tag tag-ok" : now == .disputed ? "tag tag-warn" : "tag"
        rule = DiagnosisView.RuleRow.name(recognition.rule, recognition.ruleVersion, language)
        let since = format.moment(dated.knownFrom)
        known =
            dated.knownUntil.map { language("\(since) ~ \(format.moment($0))", "\(since) to \(format.moment($0))") }
            ?? language("\(since)부터", "since \(since)")
    }
}

extension OwnUnitPage.Miss {
    init(_ miss: UnitReasons.Miss, _ format: Format) {
        evidence = NamedLink(
            EvidencePage.title(miss.item, format.language), .evidence(miss.item.evidence.ordinal))
        level = miss.level.map { String($0.value) } ?? "–"
        reason = EvidenceWords.words(miss.reason, format)
    }
}
