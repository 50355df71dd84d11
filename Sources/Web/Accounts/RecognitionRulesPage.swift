import Analysis
import Domain

/// Every rule of recognition in words, with its version and source; open to everybody.
struct RecognitionRulesPage: Page {
    static let template = "accounts/rules"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let lead: String
    let present: DataTable
    let former: DataTable
    let least: String
    let hasAlignments: Bool
    let alignments: DataTable
    let pager: Pager
    private let facts: Facts

    /// What the page tells, as data.
    private struct Facts: Encodable, Sendable {
        let rules: [RecognitionRules.Rule]
        let alignments: [Alignment]
    }

    var json: (any Encodable & Sendable)? { facts }

    static let rowsOnPage = 50

    /// - Parameters:
    ///   - known: the alignments of foreign qualifications on record, by framework and code.
    ///   - page: which page of them is shown, from 1.
    init(_ known: [Alignment], page: Int = 1, query: Query = .empty, _ standards: StandardsBook, _ format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("인정 규칙", "Rules of recognition"), section: .standards,
            breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        lead = language(
            "사람의 근거를 능력단위로 인정할 때 쓰는 규칙입니다. 인정 하나하나에 쓴 규칙과 그 판이 남으므로, 언제든 같은 결정을 다시 확인할 수 있습니다.",
            "The rules by which evidence becomes recognised units. Each recognition keeps its rule and version, so that every decision can be checked again."
        )
        let inForce = RecognitionRules.inForce + [LevelEstimate.rule]
        let old = RecognitionRules.all.filter { !inForce.contains($0) }
        facts = Facts(rules: inForce + old, alignments: known)
        least = format.number(RecognitionRules.current.leastAlignment, decimals: 2)
        hasAlignments = !known.isEmpty
        let shown = known.dropFirst((page - 1) * Self.rowsOnPage).prefix(Self.rowsOnPage)
        alignments = Self.table(Array(shown), standards, format)
        pager = Pager(
            count: known.count, page: page, rows: Self.rowsOnPage,
            total: format.count(known.count, "개", "foreign qualification", "foreign qualifications"),
            address: .recognitionRules, query: query, in: language)
        present = Self.table(language("지금 쓰는 규칙", "Rules in force"), inForce, format)
        former = Self.table(language("예전 판", "Former versions"), old, format)
    }

    private static func table(_ caption: String, _ rules: [RecognitionRules.Rule], _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: caption,
            columns: [
                .init(language("근거의 종류", "Kind of evidence")), .init(language("규칙과 판", "Rule and version")),
                .init(language("내용", "In words"), isProse: true), .init(language("출처", "Source"), isProse: true),
            ],
            rows: rules.map { rule in
                .init(
                    TableCell(name(rule.code, language)),
                    [
                        TableCell(DiagnosisView.RuleRow.name(rule.code, rule.version, language)),
                        TableCell(rule.text.text(language)), TableCell(source(rule, language)),
                    ])
            })
    }

    private static func table(_ known: [Alignment], _ standards: StandardsBook, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("외국 자격의 대응", "Alignments of foreign qualifications"),
            columns: [
                .init(language("외국 자격", "Foreign qualification")), .init(language("체계와 코드", "Framework and code")),
                .init(language("여기서는", "Here")), .init(language("대응 정도", "Weight"), isNumber: true),
                .init(language("조건", "Conditions")), .init(language("쓰는 기간", "Valid")),
                .init(language("출처", "Source"), isProse: true),
            ],
            rows: known.map { alignment in
                .init(
                    TableCell(alignment.name, language),
                    [
                        TableCell("\(alignment.framework) \(alignment.code)"),
                        TableCell(target(alignment, standards), language, address: address(alignment.target)),
                        TableCell(format.number(alignment.weight, decimals: 2), isNumber: true),
                        alignment.conditions.map { TableCell($0, language) } ?? TableCell("–"),
                        TableCell(period(alignment, format)), TableCell(Localized(alignment.source), language),
                    ])
            })
    }

    /// What an alignment leads to: a qualification or occupation, or a unit at a level.
    static func target(_ alignment: Alignment, _ standards: StandardsBook) -> Localized {
        switch alignment.target {
        case .profile(let id):
            return standards.profile(id).map { standards.name(of: $0) } ?? Localized(id.description)
        case .unit(let id, let level):
            guard let name = standards.unit(id)?.name else { return Localized(id.description) }
            return Localized(
                "\(name.text(.korean)) \(level.value)수준", name.english.map { "\($0), level \(level.value)" })
        }
    }

    private static func address(_ target: Alignment.Target) -> SiteURL {
        switch target {
        case .profile(let id): .profile(id)
        case .unit(let id, _): .unit(id)
        }
    }

    private static func period(_ alignment: Alignment, _ format: Format) -> String {
        let from = format.dateCell(alignment.from)
        guard let until = alignment.until else { return format.language("\(from)부터", "from \(from)") }
        let last = format.dateCell(until.adding(days: -1))
        return format.language("\(from)~\(last)", "\(from) to \(last)")
    }

    /// What a rule is about: a kind of evidence, or the level of a job.
    static func name(_ code: String, _ language: Language) -> String {
        if code == LevelEstimate.rule.code { return language("직무 전체의 수준", "Level in a job as a whole") }
        return Evidence.Kind.allCases.first { RecognitionRules.rule(for: $0)?.code == code }
            .map { PersonWords.name($0).text(language) } ?? code
    }

    private static func source(_ rule: RecognitionRules.Rule, _ language: Language) -> String {
        rule.source == RecognitionRules.training.source
            ? language("두레 인정 규칙", "Dure recognition rules") : rule.source
    }
}
