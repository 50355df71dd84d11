import Analysis
import Domain

/// The funding rules in words, each version with its source.
struct FundingRulesPage: Page {
    static let template = "plans/funding-rules"
    static let caching = PageCaching.shared

    struct Group: Sendable {
        let heading: String
        let table: DataTable
    }

    let frame: PageFrame
    let lead: String
    let groups: [Group]
    private let rules: [FundingRule]

    var json: (any Encodable & Sendable)? { rules }

    init(_ country: Country, format: Format) {
        let language = format.language
        let rules = country.catalogue.planning.funding.all
        self.rules = rules
        let present = rules.filter { $0.holds(on: country.asOf) }
        frame = PageFrame(
            title: language("훈련비 규칙", "Funding rules"), section: .overview,
            breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        lead = language(
            "계획을 세울 때 훈련비를 누가 얼마나 내는지 정하는 규칙 \(format.number(present.count))개입니다. 여러 규칙이 맞으면 가장 자세한 규칙을 씁니다.",
            "The \(format.number(present.count)) rules that settle who pays what when a plan is made. Where several fit, the most detailed one decides."
        )
        groups = FundingRule.Kind.allCases.compactMap { kind in
            let own = rules.filter { $0.kind == kind }
            return own.isEmpty
                ? nil
                : Group(heading: Self.name(kind).text(language), table: Self.table(kind, own, country.asOf, format))
        }
    }

    /// What rules of a kind settle.
    static func name(_ kind: FundingRule.Kind) -> Localized {
        switch kind {
        case .balance: Localized("카드에 든 돈", "What the card holds")
        case .share: Localized("훈련비를 내는 곳", "Who pays the fee")
        case .ownMoney: Localized("본인이 모두 내는 경우", "Paying it all yourself")
        case .exclusion: Localized("카드를 쓸 수 없는 사람", "Who cannot use the card")
        case .closed: Localized("들을 수 없는 과정", "Rounds that are not open")
        }
    }

    private static func table(
        _ kind: FundingRule.Kind, _ rules: [FundingRule], _ today: CivilDate, _ format: Format
    ) -> DataTable {
        let language = format.language
        return DataTable(
            caption: name(kind).text(language),
            columns: [
                .init(language("규칙", "Rule")), .init(language("판", "Version"), isNumber: true),
                .init(language("언제부터", "Since")), .init(language("내용", "In words"), isProse: true),
                .init(language("출처", "Source"), isProse: true),
            ],
            rows: rules.map { rule in
                .init(
                    TableCell(rule.code),
                    [
                        TableCell(format.number(rule.version), isNumber: true),
                        TableCell(since(rule, today, format)), TableCell(rule.text.text(language)),
                        TableCell(source(rule, language)),
                    ])
            })
    }

    private static func since(_ rule: FundingRule, _ today: CivilDate, _ format: Format) -> String {
        guard let until = rule.until else { return format.dateCell(rule.from) }
        return format.span(rule.from, until.adding(days: -1))
    }

    private static func source(_ rule: FundingRule, _ language: Language) -> String {
        guard rule.isExample else { return rule.source.text(language) }
        return language("예시 규칙. \(rule.source.korean)", "Example rule. \(rule.source.text(.english))")
    }
}
