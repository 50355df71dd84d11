import Analysis
import Domain
import Store

/// The form of a request under the law, as entered.
struct RequestForm: Sendable {
    static let names = (kind: "kind", words: "words")

    let kind: RightsRequest.Kind?
    let words: String

    init(kind: RightsRequest.Kind? = nil) {
        self.kind = kind
        words = ""
    }

    init(_ form: Query) {
        kind = form[Self.names.kind].flatMap { RightsRequest.Kind(rawValue: $0) }
        words = (form[Self.names.words] ?? "").trimmed
    }

    var problems: [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if kind == nil {
            problems.append((Self.names.kind, Localized("무엇을 요청하는지 골라 주세요", "Choose what you ask for")))
        }
        if let problem = Self.problem(words) { problems.append((Self.names.words, problem)) }
        return problems
    }

    /// What is wrong with what somebody wrote to explain; `nil` for nothing.
    static func problem(_ words: String) -> Localized? {
        if words.isEmpty { return Localized("내용을 적어 주세요", "Write what it is about") }
        if words.unicodeScalars.count > RightsRequest.wordsMost {
            return Localized(
                "\(Format.grouped(RightsRequest.wordsMost))자까지 적을 수 있습니다",
                "Write at most \(Format.grouped(RightsRequest.wordsMost)) characters")
        }
        return ResidentNumber.isIn(words) ? IdentityDraft.residentNumber : nil
    }

    /// What to tell where the request was not written.
    static func words(_ problem: RequestProblem) -> (field: String, message: Localized) {
        switch problem {
        case .tooMany:
            (
                names.kind,
                Localized(
                    "처리 중인 요청이 \(RightsRequest.openMost)개입니다. 답을 받은 뒤에 다시 요청해 주세요",
                    "\(RightsRequest.openMost) requests are open. Wait for an answer first")
            )
        case .alreadyOpen:
            (names.kind, Localized("같은 요청을 이미 처리하고 있습니다", "The same request is open already"))
        case .notOpen:
            (names.kind, Localized("이미 처리했거나 거두어들인 요청입니다", "The request is decided or taken back"))
        case .ownRequest:
            (names.kind, Localized("자기 요청은 다른 관리자가 처리합니다", "Another administrator must handle your own request"))
        }
    }
}

/// The requests an owner made, and the form of another.
struct RequestsPage: Page {
    static let template = "rights/requests"

    struct Row: Sendable {
        let kind: String
        let state: String
        let stateClass: String
        let isOpen: Bool
        let words: ShownName
        let madeOn: String
        let dueOn: String
        let isDecided: Bool
        let decidedOn: String
        let hasReason: Bool
        let reason: ShownName
        let law: String
        let withdraw: String
    }

    struct Kind: Sendable {
        let value: String
        let label: String
        let meaning: String
        let isChosen: Bool
    }

    struct Kept: Sendable {
        let title: String
        let reason: String
    }

    let frame: PageFrame
    let action: String
    let problems: FormProblems
    let hasAny: Bool
    let rows: [Row]
    let kind: FormField
    let kinds: [Kind]
    let words: FormField
    /// The language of what stands in the field.
    let wordsLang: String
    let days: String
    let due: String
    let kept: [Kept]
    let person: String
    let export: String

    init(
        _ requests: [RightsRequest], _ form: RequestForm, _ problems: [(field: String, message: Localized)],
        today: CivilDate, format: Format
    ) {
        let language = format.language
        frame = PageFrame(
            title: language("내 정보에 대한 요청", "Requests about my data"), breadcrumb: RightsWords.way(language))
        action = SiteURL.requests.description
        self.problems = FormProblems(problems, language)
        hasAny = !requests.isEmpty
        rows = requests.map { Self.row($0, format) }
        kind = FormField(RequestForm.names.kind, value: "", problems, language)
        kinds = RightsRequest.Kind.allCases.map {
            Kind(
                value: $0.rawValue, label: $0.name.text(language), meaning: Self.meaning($0).text(language),
                isChosen: $0 == form.kind)
        }
        words = FormField(RequestForm.names.words, value: form.words, problems, language)
        wordsLang = ShownName(typed: form.words, language).lang
        days = String(RightsRequest.days)
        due = format.dateInProse(today.adding(days: RightsRequest.days))
        kept = RightsService.keptAfterErasure.map {
            Kept(title: $0.title.text(language), reason: $0.reason.text(language))
        }
        person = SiteURL.ownPerson.description
        export = SiteURL.export.description
    }

    private static func row(_ request: RightsRequest, _ format: Format) -> Row {
        let language = format.language
        return Row(
            kind: request.kind.name.text(language), state: request.state.name.text(language),
            stateClass: tagClass(request.state), isOpen: request.state == .open,
            words: ShownName(typed: request.words, language),
            madeOn: format.dateInProse(request.madeAt.koreanDate), dueOn: format.dateInProse(request.dueOn),
            isDecided: request.decidedAt != nil, decidedOn: format.dateInProse(request.decidedAt?.koreanDate),
            hasReason: request.reason != nil, reason: ShownName(typed: request.reason ?? "", language),
            law: request.kind.law.text(language),
            withdraw: SiteURL.requestWithdrawal(request.key).description)
    }

    static func tagClass(_ state: RightsRequest.State) -> String {
        switch state {
        case .open: "tag tag-info"
        case .done: "tag tag-ok"
        case .refused: "tag tag-warn"
        case .withdrawn: "tag"
        }
    }

    private static func meaning(_ kind: RightsRequest.Kind) -> Localized {
        switch kind {
        case .access:
            Localized("화면이나 내려받기로 볼 수 없는 내용까지 알려 달라고 합니다.", "To be told what the pages and the download do not show.")
        case .correction:
            Localized("스스로 고칠 수 없는 잘못된 내용을 고쳐 달라고 합니다.", "To have put right what you cannot change yourself.")
        case .erasure:
            Localized(
                "계좌와 그 안의 내용을 모두 지워 달라고 합니다. 되돌릴 수 없습니다.",
                "To have the account erased with all it holds. It cannot be undone.")
        case .suspension:
            Localized(
                "다른 사람이 내 정보를 보거나 쓰지 않게 해 달라고 합니다. 모든 동의가 끝납니다.",
                "To have nobody read or use your data. All consents end.")
        }
    }
}
