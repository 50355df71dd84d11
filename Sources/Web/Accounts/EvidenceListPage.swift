import Analysis
import Domain

/// All evidence of an account: what it is, how it stands, and what it gave.
struct EvidenceListPage: Page {
    static let template = "accounts/evidence-list"

    struct Row: Sendable {
        let number: String
        let kind: String
        let title: NamedLink
        let day: String
        let state: String
        let stateClass: String
        let given: String
        let documents: String
    }

    let frame: PageFrame
    let lead: String
    let isKnown: Bool
    let hasRows: Bool
    let rows: [Row]
    let kinds: [EvidenceKindLink]
    let rules: String
    private let facts: [EvidenceFacts]

    var json: (any Encodable & Sendable)? { facts }

    init(_ book: AccountBook, _ format: Format) {
        let language = format.language
        frame = PageFrame(title: language("내 근거", "My evidence"), breadcrumb: Self.way(language))
        facts = book.items.map { EvidenceFacts($0) }
        isKnown = !book.items.isEmpty
        rows = book.items.map { Row($0, format) }
        hasRows = !rows.isEmpty
        let waiting = book.items.count { $0.evidence.isUnconfirmed }
        let counted = book.items.count { $0.evidence.state != .withdrawn }
        lead =
            rows.isEmpty
            ? language(
                "아직 적은 것이 없습니다. 마친 훈련, 딴 자격, 해 온 일 가운데 하나부터 적어 주세요.",
                "Nothing is entered yet. Begin with one training, qualification or job.")
            : language(
                "근거 \(counted)건이 있고, 그 가운데 \(waiting)건이 확인을 기다립니다.",
                "\(format.count(counted, "건", "piece", "pieces")) of evidence, \(waiting) not confirmed yet.")
        kinds = EvidenceKindLink.all(language)
        rules = SiteURL.recognitionRules.description
    }

    /// The way from the account to its pages.
    static func way(_ language: Language) -> [Crumb] {
        [Crumb(language("내 직무능력계좌", "My competency account"), .account)]
    }
}

extension EvidenceListPage.Row {
    init(_ item: AccountBook.Item, _ format: Format) {
        let (language, evidence) = (format.language, item.evidence)
        number = String(evidence.ordinal)
        kind = PersonWords.name(evidence.kind).text(language)
        title = NamedLink(EvidencePage.title(item, language), .evidence(evidence.ordinal))
        day = format.dateCell(evidence.happenedOn)
        let result = evidence.fact.result == .passed ? [] : [EvidenceWords.name(evidence.fact.result)]
        state = ([EvidenceWords.state(of: item)] + result).map { $0.text(language) }.joined(separator: " · ")
        stateClass = EvidenceWords.tagClass(evidence.state)
        let active = item.recognitions.count { $0.state == .active }
        given =
            active == 0
            ? language("없음", "none") : format.count(active, "개", "unit", "units")
        documents = item.documents.isEmpty ? "" : format.count(item.documents.count, "개", "file", "files")
    }
}
