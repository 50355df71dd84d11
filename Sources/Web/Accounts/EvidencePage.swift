import Analysis
import Domain
import Store

/// One piece of evidence: what it says, what it gave and why, its history, its documents, and what may be done with it.
struct EvidencePage: Page {
    static let template = "accounts/evidence"
    static let doneName = "done"
    static let fileName = "file"
    static let withdrawalReasonName = "withdrawal-reason"
    static let disputeReasonName = "dispute-reason"

    struct Line: Sendable {
        let label: String
        let value: ShownName
    }

    /// A change of state, with the words of whoever made it.
    struct Step: Sendable {
        let text: String
        let hasReason: Bool
        let reason: ShownName
    }

    let frame: PageFrame
    let problems: FormProblems
    let isDone: Bool
    let done: String
    let state: String
    let stateClass: String
    let meaning: String
    let lines: [Line]
    let hasSubject: Bool
    let subject: [NamedLink]
    let hasGiven: Bool
    let given: [GivenUnit]
    let hasMisses: Bool
    let misses: [MissedUnit]
    let hasRule: Bool
    let rule: String
    let ruleText: String
    let rules: String
    let hasSteps: Bool
    let steps: [Step]
    let isReplaced: Bool
    let replacement: String
    let hasReplaced: Bool
    let replaced: String
    let mayAttach: Bool
    let attachment: String
    let file: FormField
    let hasDocuments: Bool
    let documents: [DocumentRow]
    let mayCorrect: Bool
    let correction: String
    let mayWithdraw: Bool
    let withdrawal: String
    let withdrawalReason: FormField
    let mayDispute: Bool
    let dispute: String
    let disputeReason: FormField
    let mayEndDispute: Bool
    let disputeEnd: String
    private let facts: EvidenceFacts

    var json: (any Encodable & Sendable)? { facts }

    /// - Parameter typed: the reason that was typed and refused.
    init(
        _ item: AccountBook.Item, _ derivation: Derivation, done: String? = nil, typed: String = "",
        _ problems: [(field: String, message: Localized)] = [], country: Country, _ format: Format
    ) {
        let (language, evidence) = (format.language, item.evidence)
        facts = EvidenceFacts(item)
        let title = Self.title(item, language)
        frame = PageFrame(
            title, breadcrumb: EvidenceListPage.way(language) + [Crumb(language("내 근거", "My evidence"), .ownEvidence)])
        self.problems = FormProblems(problems, language)
        self.done = done.flatMap { Self.words($0) }?.text(language) ?? ""
        isDone = !self.done.isEmpty
        state = EvidenceWords.state(of: item).text(language)
        stateClass = EvidenceWords.tagClass(evidence.state)
        meaning =
            item.replacedBy == nil
            ? EvidenceWords.meaning(evidence, derivation).text(language)
            : language(
                "확인되거나 고쳐져서 새 근거로 바뀌었습니다. 이제 새 근거를 셉니다.",
                "It was confirmed or corrected; the new piece counts in its place.")
        isReplaced = item.replacedBy != nil
        replacement = item.replacedBy.map { SiteURL.evidence($0).description } ?? ""
        lines = Self.lines(item, country, format)
        subject = Self.subject(item, language)
        hasSubject = !subject.isEmpty
        given = item.recognitions.compactMap { GivenUnit($0, country, format) }
        hasGiven = !given.isEmpty
        let misses = (item.replacedBy == nil ? derivation.misses : []).prefix(60).compactMap {
            MissedUnit($0, country, format)
        }
        self.misses = Array(misses)
        hasMisses = !misses.isEmpty
        hasRule = derivation.rule != nil
        rule = derivation.rule.map { DiagnosisView.RuleRow.name($0.code, $0.version, language) } ?? ""
        ruleText = derivation.rule?.text.text(language) ?? ""
        rules = SiteURL.recognitionRules.description
        steps = Self.steps(item, format)
        hasSteps = !steps.isEmpty
        hasReplaced = evidence.record.replaces != nil
        replaced = evidence.record.replaces.map { SiteURL.evidence($0).description } ?? ""
        mayAttach = evidence.state != .withdrawn
        attachment = SiteURL.evidenceDocuments(evidence.ordinal).description
        file = FormField(Self.fileName, value: "", problems, language)
        documents = item.documents.map { DocumentRow($0, format) }
        hasDocuments = !documents.isEmpty
        func may(_ state: Evidence.State) -> Bool {
            EvidenceChange.isAllowed(
                evidence.state, to: state, by: .own, recordedBy: evidence.source,
                isOwnDispute: EvidenceStep.isOwnDispute(item.steps))
        }
        mayCorrect = evidence.source == .own && evidence.state != .withdrawn
        correction =
            SiteURL.newEvidence(evidence.kind).with([EvidenceForm.names.replaces: String(evidence.ordinal)])
            .description
        mayWithdraw = may(.withdrawn)
        withdrawal = SiteURL.withdrawEvidence(evidence.ordinal).description
        mayDispute = may(.disputed) && evidence.kind != .selfReport
        dispute = SiteURL.disputeEvidence(evidence.ordinal).description
        mayEndDispute = evidence.state == .disputed && may(.accepted)
        disputeEnd = SiteURL.endDispute(evidence.ordinal).description
        withdrawalReason = FormField(Self.withdrawalReasonName, value: typed, problems, language)
        disputeReason = FormField(Self.disputeReasonName, value: typed, problems, language)
    }

    /// What a piece of evidence is called: its own title, its subject, or its kind.
    static func title(_ item: AccountBook.Item, _ language: Language) -> ShownName {
        if let own = item.text?.title { return ShownName(typed: own, language) }
        if let subject = item.subject { return ShownName(subject, language) }
        return ShownName(own: PersonWords.name(item.evidence.kind).text(language), language)
    }

    private static func subject(_ item: AccountBook.Item, _ language: Language) -> [NamedLink] {
        guard let name = item.subject else { return [] }
        let fact = item.evidence.fact
        let address = fact.courseID.map { SiteURL.course($0) } ?? fact.profileID.map { SiteURL.profile($0) }
        return address.map { [NamedLink(ShownName(name, language), $0)] } ?? []
    }

    private static func lines(_ item: AccountBook.Item, _ country: Country, _ format: Format) -> [Line] {
        let (language, evidence, fact) = (format.language, item.evidence, item.evidence.fact)
        var lines: [Line] = []
        func line(_ label: Localized, _ value: String?) {
            if let value {
                lines.append(Line(label: label.text(language), value: ShownName(typed: value, language)))
            }
        }
        line(Localized("번호", "Number"), String(evidence.ordinal))
        line(Localized("종류", "Kind"), PersonWords.name(evidence.kind).text(language))
        for (label, value) in EvidenceWords.worth(item.alignment, country.standards, format) { line(label, value) }
        let sender = evidence.record.providerID.flatMap { country.catalogue.providers[$0]?.name }
        line(Localized("기관", "Institution"), item.text?.issuer ?? sender)
        line(Localized("시작한 날", "First day"), fact.startedOn.map { format.dateCell($0) })
        line(EvidenceWords.dayLabel(evidence.kind), format.dateCell(fact.happenedOn))
        line(
            evidence.kind == .employment ? Localized("그만둔 날", "Last day") : Localized("유효한 마지막 날", "Valid until"),
            fact.endedOn.map { format.dateCell($0) })
        line(Localized("일한 개월 수", "Months worked"), fact.months.map { format.count($0, "개월", "month", "months") })
        line(Localized("들은 시간", "Hours attended"), fact.hours.map { format.hours($0) })
        if fact.result != .passed { line(Localized("결과", "Result"), EvidenceWords.name(fact.result).text(language)) }
        let marks = fact.marks.compactMap { mark -> String? in
            country.standards.unit(mark.unitID).map { unit in
                let level = mark.level.map { language(" \($0.value)수준", " level \($0.value)") } ?? ""
                return unit.name.text(language) + level
            }
        }
        line(Localized("적힌 능력단위", "Units it names"), marks.isEmpty ? nil : marks.joined(separator: ", "))
        line(Localized("누가 적었나", "Entered by"), EvidenceWords.recorder(evidence).text(language))
        line(Localized("적은 때", "Entered at"), format.moment(evidence.record.at))
        return lines
    }

    private static func steps(_ item: AccountBook.Item, _ format: Format) -> [Step] {
        item.steps.map { step in
            let who = EvidenceWords.changer(step.role).text(format.language)
            let state = EvidenceWords.name(step.state).text(format.language)
            let reason = item.reasons[step.place]
            return Step(
                text: "\(format.moment(step.at)) · \(state) · \(who)", hasReason: reason != nil,
                reason: ShownName(typed: reason ?? "", format.language))
        }
    }

    private static func words(_ done: String) -> Localized? {
        switch done {
        case "entered": Localized("저장했습니다.", "It is saved.")
        case "again":
            Localized(
                "같은 양식이 이미 저장되어 있어 한 번만 남겼습니다. 내용을 바꾸려면 ‘고치기’를 눌러 주세요.",
                "This form was saved before, so it is kept once. Use “Correct” to change it.")
        case "withdrawn": Localized("취소했습니다.", "It is withdrawn.")
        case "disputed": Localized("사실과 다르다고 남겼습니다.", "It is marked as disputed.")
        case "accepted":
            Localized("사실과 다르다고 한 것을 거두었습니다. 이제 이 근거를 다시 셉니다.", "You took the dispute back. It counts again.")
        case "attached": Localized("서류를 붙였습니다.", "The document is attached.")
        case "kept": Localized("같은 파일이 이미 있습니다.", "You have this very file already.")
        case "removed": Localized("서류를 지웠습니다.", "The document is removed.")
        default: nil
        }
    }
}

extension EvidencePage {
    /// A unit that follows from the evidence.
    struct GivenUnit: Sendable {
        let unit: NamedLink
        let level: String
        let span: String
        let state: String
        let stateClass: String
        let rule: String

        init?(_ recognition: Recognition, _ country: Country, _ format: Format) {
            guard let known = country.standards.unit(recognition.unitID) else { return nil }
            let language = format.language
            let state = recognition.state(on: country.asOf)
            unit = NamedLink(ShownName(known.name, language), .ownUnit(known.id))
            level = String(recognition.level.value)
            let from = format.dateCell(recognition.from)
            span =
                recognition.until.map { format.span(recognition.from, $0.adding(days: -1)) }
                ?? language("\(from)부터", "from \(from)")
            self.state = PersonWords.name(state).text(language)
            stateClass = state == .active ? "tag tag-ok" : state == .disputed ? "tag tag-warn" : "tag"
            rule = DiagnosisView.RuleRow.name(recognition.rule, recognition.ruleVersion, language)
        }
    }

    /// A unit the evidence comes near without giving it.
    struct MissedUnit: Sendable {
        let unit: NamedLink
        let level: String
        let reason: String

        init?(_ miss: Derivation.Miss, _ country: Country, _ format: Format) {
            guard let known = country.standards.unit(miss.unitID) else { return nil }
            unit = NamedLink(ShownName(known.name, format.language), .ownUnit(known.id))
            level = miss.level.map { String($0.value) } ?? "–"
            reason = EvidenceWords.words(miss.reason, format)
        }
    }

    /// An attached document.
    struct DocumentRow: Sendable {
        let name: ShownName
        let detail: String
        let address: String
        let removal: String

        init(_ document: Document, _ format: Format) {
            name = ShownName(typed: document.name, format.language)
            let size = max(1, (document.bytes + 1023) / 1024)
            detail =
                "\(document.format.rawValue.uppercased()), \(format.number(size)) KB · \(format.moment(document.addedAt))"
            address = SiteURL.document(document.key).description
            removal = SiteURL.removeDocument(document.key).description
        }
    }
}
