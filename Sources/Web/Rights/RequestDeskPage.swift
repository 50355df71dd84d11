import Analysis
import Domain
import Store

/// The requests administrators answer, without anything personal.
struct RequestDeskPage: Page {
    static let template = "rights/desk"
    static let stateName = "state"
    static let decided = "decided"
    static let rowsOnPage = 25

    struct Row: Sendable {
        let address: String
        let label: String
        let state: String
        let stateClass: String
        let madeOn: String
        let dueOn: String
        let isLate: Bool
        let left: String
    }

    let frame: PageFrame
    let showsOpen: Bool
    let hasAny: Bool
    let rows: [Row]
    let otherAddress: String
    let hasNewer: Bool
    let newer: String
    let hasOlder: Bool
    let older: String
    let isDone: Bool

    /// - Parameter lines: one more than a page where there are later ones.
    init(
        _ lines: [RequestDesk.Line], showsOpen: Bool, page: Int, isDone: Bool, today: CivilDate, format: Format
    ) {
        let language = format.language
        frame = PageFrame(
            title: language("개인정보 요청 처리", "Requests about personal data"), breadcrumb: RightsWords.way(language))
        self.showsOpen = showsOpen
        self.isDone = isDone
        hasAny = !lines.isEmpty
        rows = lines.prefix(Self.rowsOnPage).map { Self.row($0, today, format) }
        func address(_ page: Int) -> String {
            SiteURL.requestDesk.with([
                Self.stateName: showsOpen ? nil : Self.decided, Pager.parameter: page > 1 ? String(page) : nil,
            ]).description
        }
        otherAddress = SiteURL.requestDesk.with([Self.stateName: showsOpen ? Self.decided : nil]).description
        (hasNewer, newer) = (page > 1, address(page - 1))
        (hasOlder, older) = (lines.count > Self.rowsOnPage, address(page + 1))
    }

    private static func row(_ line: RequestDesk.Line, _ today: CivilDate, _ format: Format) -> Row {
        let language = format.language
        let days = Int(line.dueOn.dayNumber) - Int(today.dayNumber)
        let isOpen = line.state == .open
        let left =
            days < 0
            ? language("\(-days)일 늦음", days == -1 ? "1 day late" : "\(-days) days late")
            : days == 0
                ? language("오늘까지", "due today")
                : language("\(days)일 남음", days == 1 ? "1 day left" : "\(days) days left")
        return Row(
            address: SiteURL.requestAtDesk(line.key).description,
            label: "\(line.kind.name.text(language)) \(line.key.prefix(6))", state: line.state.name.text(language),
            stateClass: RequestsPage.tagClass(line.state), madeOn: format.dateCell(line.madeAt.koreanDate),
            dueOn: format.dateCell(line.dueOn), isLate: isOpen && days < 0, left: isOpen ? left : "–")
    }
}

/// What an administrator decides, as entered.
struct DecisionForm: Sendable {
    static let names = (decision: "decision", reason: "reason", confirmation: "confirmation")

    let grants: Bool?
    let reason: String
    let isConfirmed: Bool

    init() {
        (grants, reason, isConfirmed) = (nil, "", false)
    }

    init(_ form: Query) {
        grants = ["done": true, "refused": false][form[Self.names.decision] ?? ""]
        reason = (form[Self.names.reason] ?? "").trimmed
        isConfirmed = form[Self.names.confirmation] == "yes"
    }

    func problems(for kind: RightsRequest.Kind) -> [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if grants == nil {
            problems.append((Self.names.decision, Localized("받아들일지 골라 주세요", "Choose what to decide")))
        }
        if let problem = RequestForm.problem(reason) { problems.append((Self.names.reason, problem)) }
        if grants == true, kind == .erasure, !isConfirmed {
            problems.append(
                (
                    Self.names.confirmation,
                    Localized("되돌릴 수 없다는 것을 확인하고 표시해 주세요", "Confirm that it cannot be undone")
                ))
        }
        return problems
    }
}

/// One request opened at the desk: what is asked, by whom, and the form of the decision.
struct RequestDecisionPage: Page {
    static let template = "rights/decision"
    static let doneName = "done"

    /// A piece of evidence that can be put right.
    struct Piece: Sendable {
        let title: ShownName
        let kind: String
        let day: String
        let state: String
        let stateClass: String
        let correction: String
        let removal: String

        init(_ piece: CorrectableEvidence, _ key: String, _ format: Format) {
            let (language, evidence) = (format.language, piece.evidence)
            title = DeskRemovalPage.title(piece, language)
            kind = PersonWords.name(evidence.kind).text(language)
            day = format.dateCell(evidence.happenedOn)
            state = EvidenceWords.name(evidence.state).text(language)
            stateClass = EvidenceWords.tagClass(evidence.state)
            correction = SiteURL.correctionAtDesk(key, evidence.ordinal).description
            removal = SiteURL.removalAtDesk(key, evidence.ordinal).description
        }
    }

    let frame: PageFrame
    let action: String
    let problems: FormProblems
    let kind: String
    let law: String
    let state: String
    let stateClass: String
    let isOpen: Bool
    let madeOn: String
    let dueOn: String
    let words: ShownName
    let hasIdentity: Bool
    let name: ShownName
    let birthDate: String
    let contact: String
    let hasReason: Bool
    let decidedOn: String
    let decidedReason: ShownName
    let effect: String
    let isErasure: Bool
    let kept: [RequestsPage.Kept]
    let decision: FormField
    let grants: Bool
    let refuses: Bool
    let reason: FormField
    /// The language of what stands in the field.
    let reasonLang: String
    let confirmation: FormField
    let back: String
    let isDone: Bool
    let done: String
    let isCorrection: Bool
    let hasPieces: Bool
    let pieces: [Piece]

    /// - Parameters:
    ///   - correctable: what can be put right for an open correction.
    ///   - done: what was just done.
    init(
        _ opened: OpenedRequest, _ form: DecisionForm, _ problems: [(field: String, message: Localized)],
        correctable: [CorrectableEvidence] = [], done: String? = nil, format: Format
    ) {
        let (language, request) = (format.language, opened.request)
        frame = PageFrame(
            title: "\(request.kind.name.text(language)) \(request.key.prefix(6))",
            breadcrumb: RightsWords.way(language) + [
                Crumb(language("개인정보 요청 처리", "Requests about personal data"), .requestDesk)
            ])
        action = SiteURL.requestAtDesk(request.key).description
        self.problems = FormProblems(problems, language)
        kind = request.kind.name.text(language)
        law = request.kind.law.text(language)
        (state, stateClass) = (request.state.name.text(language), RequestsPage.tagClass(request.state))
        isOpen = request.state == .open
        madeOn = format.dateInProse(request.madeAt.koreanDate)
        dueOn = format.dateInProse(request.dueOn)
        words = ShownName(typed: request.words, language)
        hasIdentity = opened.identity != nil
        name = ShownName(typed: opened.identity?.name ?? "", language)
        birthDate = format.dateInProse(opened.identity?.birthDate)
        contact = opened.identity?.contact ?? format.missing
        hasReason = request.reason != nil
        decidedOn = format.dateInProse(request.decidedAt?.koreanDate)
        decidedReason = ShownName(typed: request.reason ?? "", language)
        effect = Self.effect(request.kind).text(language)
        isErasure = request.kind == .erasure
        kept = RightsService.keptAfterErasure.map {
            RequestsPage.Kept(title: $0.title.text(language), reason: $0.reason.text(language))
        }
        decision = FormField(DecisionForm.names.decision, value: "", problems, language)
        grants = form.grants == true
        refuses = form.grants == false
        reason = FormField(DecisionForm.names.reason, value: form.reason, problems, language)
        reasonLang = ShownName(typed: form.reason, language).lang
        confirmation = FormField(DecisionForm.names.confirmation, value: "", problems, language)
        back = SiteURL.requestDesk.description
        self.done = Self.words(done).text(language)
        isDone = !self.done.isEmpty
        isCorrection = request.kind == .correction && isOpen
        pieces = correctable.map { Piece($0, request.key, format) }
        hasPieces = !pieces.isEmpty
    }

    private static func words(_ done: String?) -> Localized {
        switch done {
        case "corrected": Localized("근거를 고쳤습니다. 무엇을 고쳤는지 답에 적어 주세요.", "It is corrected. Say so in the answer.")
        case "removed": Localized("근거를 뺐습니다. 무엇을 뺐는지 답에 적어 주세요.", "It is taken out. Say so in the answer.")
        case "settled":
            Localized("이미 고치거나 뺀 근거입니다.", "It was corrected or taken out already.")
        default: Localized("", "")
        }
    }

    private static func effect(_ kind: RightsRequest.Kind) -> Localized {
        switch kind {
        case .access:
            Localized("받아들이면 알려 줄 내용을 답에 적습니다.", "Granting it: write what the person shall know into the answer.")
        case .correction:
            Localized(
                "받아들이기 전에 내용을 먼저 고치고, 무엇을 고쳤는지 답에 적습니다.",
                "Before granting it, correct the record, and say in the answer what was corrected.")
        case .erasure:
            Localized(
                "받아들이면 바로 계좌와 그 내용을 지웁니다. 되돌릴 수 없습니다.",
                "Granting it erases the account with all it holds at once. It cannot be undone.")
        case .suspension:
            Localized("받아들이면 이 사람이 한 모든 동의가 바로 끝납니다.", "Granting it ends every consent of the person at once.")
        }
    }
}

/// What an erasure did, shown once.
struct ErasedPage: Page {
    static let template = "rights/erased"

    struct Line: Sendable {
        let title: String
        let rows: String
        let reason: String
    }

    let frame: PageFrame
    let removed: [Line]
    let hasRemoved: Bool
    let kept: [Line]
    let hasKept: Bool
    let back: String

    init(_ outcome: Erasure.Outcome, format: Format) {
        let language = format.language
        func line(_ line: Erasure.Line) -> Line {
            Line(
                title: line.title.text(language), rows: Format.grouped(line.rows),
                reason: line.kept?.text(language) ?? "")
        }
        frame = PageFrame(
            title: language("계좌를 지웠습니다", "The account is erased"),
            breadcrumb: RightsWords.way(language) + [
                Crumb(language("개인정보 요청 처리", "Requests about personal data"), .requestDesk)
            ])
        removed = outcome.removed.map(line)
        kept = outcome.kept.map(line)
        (hasRemoved, hasKept) = (!removed.isEmpty, !kept.isEmpty)
        back = SiteURL.requestDesk.description
    }
}
