import Analysis
import Domain

/// The frameworks with their top groups, and the search over all of them.
struct StandardsPage: Page {
    static let template = "standards/standards"
    static let caching = PageCaching.shared

    struct FrameworkEntry: Sendable {
        let name: String
        let code: String
        let hasNote: Bool
        let note: String
        let summary: String
        let groups: DataTable
    }

    let frame: PageFrame
    let words: String
    let hasWords: Bool
    let resultHeading: [TextPiece]
    let hasResults: Bool
    let results: [DataTable]
    let advice: String
    let isEmpty: Bool
    let frameworks: [FrameworkEntry]
    private let body: Body

    /// What the page holds, for machines.
    private struct Body: Encodable, Sendable {
        let frameworks: [Framework]
        let nodes: [Node]
        let units: [CompetencyUnit]
        let profiles: [Profile]
        let total: Int
    }

    var json: (any Encodable & Sendable)? { body }

    init(_ country: Country, words: String, format: Format) {
        let (language, standards) = (format.language, country.standards)
        frame = PageFrame(title: language("직무능력 표준", "Competency standards"), section: .standards)
        let trimmed = words.split(separator: " ").joined(separator: " ")
        self.words = trimmed
        hasWords = !trimmed.isEmpty
        let (hits, total) = hasWords ? standards.find(trimmed, limit: 50) : ([], 0)
        resultHeading = TextPiece.pieces(
            of: language(
                "“\(trimmed)” 검색 결과 \(format.number(total))건", "\(format.number(total)) results for “\(trimmed)”"),
            language)
        hasResults = !hits.isEmpty
        results = hits.isEmpty ? [] : [Self.table(hits, total: total, standards, format)]
        advice = language(
            "낱말을 줄이거나 다른 말로 찾아 보세요. 분류 코드(예: 200102)로도 찾을 수 있습니다.",
            "Try fewer or other words. Classification codes such as 200102 can be searched too.")
        isEmpty = standards.frameworks.isEmpty
        frameworks = standards.frameworks.map { Self.entry($0, standards, format) }
        body = Body(
            frameworks: standards.frameworks,
            nodes: hits.compactMap { if case .node(let id) = $0 { standards.nodes[id] } else { nil } },
            units: hits.compactMap { if case .unit(let id) = $0 { standards.unit(id) } else { nil } },
            profiles: hits.compactMap { if case .profile(let id) = $0 { standards.profile(id) } else { nil } },
            total: total)
    }

    private static func entry(_ framework: Framework, _ standards: StandardsBook, _ format: Format) -> FrameworkEntry {
        let language = format.language
        let roots = (standards.roots[framework.id] ?? []).compactMap { standards.nodes[$0] }
        let units = standards.units.count { $0.frameworkID == framework.id }
        let classes = standards.nodes.values.count {
            $0.frameworkID == framework.id && $0.depth == Node.classDepth
        }
        return FrameworkEntry(
            name: framework.name.text(language), code: framework.code, hasNote: framework.note != nil,
            note: framework.note?.text(language) ?? "",
            summary: language(
                "대분류 \(format.number(roots.count))개, 세분류 \(format.number(classes))개, 능력단위 \(format.number(units))개",
                """
                \(format.number(roots.count)) major groups, \(format.number(classes)) classes, \
                \(format.number(units)) competency units
                """),
            groups: DataTable(
                caption: language("\(framework.name.korean) 대분류", "Major groups of \(framework.name.text(.english))"),
                columns: [
                    .init(language("대분류", "Major group")), .init(language("코드", "Code")),
                    .init(language("능력단위(개)", "Units"), isNumber: true),
                ],
                rows: roots.map { node in
                    DataTable.Row(
                        NodeWords.cell(node, format),
                        [
                            TableCell(node.code),
                            TableCell(format.number(standards.unitCount(under: node.id)), isNumber: true),
                        ])
                }))
    }

    private static func table(
        _ hits: [StandardsHit], total: Int, _ standards: StandardsBook, _ format: Format
    ) -> DataTable {
        let language = format.language
        let rows = hits.compactMap { hit -> DataTable.Row? in
            switch hit {
            case .node(let id):
                return standards.nodes[id].map {
                    DataTable.Row(
                        NodeWords.cell($0, format),
                        [TableCell(NodeWords.kind($0, format)), TableCell($0.code), TableCell("")])
                }
            case .unit(let id):
                return standards.unit(id).map {
                    DataTable.Row(
                        TableCell($0.name, language, address: .unit($0.id)),
                        [
                            TableCell(language("능력단위", "Unit")), TableCell($0.code),
                            TableCell(language("\($0.level.value)수준", "Level \($0.level.value)")),
                        ])
                }
            case .profile(let id):
                return standards.profile(id).map {
                    DataTable.Row(
                        TableCell(standards.name(of: $0), language, address: .profile($0.id)),
                        [TableCell(ProfileWords.kind($0.kind, language)), TableCell($0.code), TableCell("")])
                }
            }
        }
        let notes =
            total > hits.count
            ? [language("앞의 \(hits.count)건만 보여 드립니다.", "Only the first \(hits.count) are shown.")] : []
        return DataTable(
            caption: language("찾은 분류와 능력단위", "Groups and units found"),
            columns: [
                .init(language("이름", "Name")), .init(language("종류", "Kind")), .init(language("코드", "Code")),
                .init(language("수준", "Level")),
            ], rows: rows, notes: notes)
    }
}

/// Words for nodes.
enum NodeWords {
    /// The name, or the code and that the name is missing.
    static func name(_ node: Node, _ language: Language) -> String {
        node.name?.text(language) ?? language("\(node.code) (이름 자료 없음)", "\(node.code) (name not provided)")
    }

    static func cell(_ node: Node, _ format: Format) -> TableCell {
        guard let name = node.name else {
            return TableCell(Self.name(node, format.language), address: .node(node.id), isFlag: false)
        }
        return TableCell(name, format.language, address: .node(node.id))
    }

    static func kind(_ node: Node, _ format: Format) -> String {
        let words: [(String, String)] = [
            ("대분류", "Major group"), ("중분류", "Middle group"), ("소분류", "Minor group"), ("세분류", "Class"),
        ]
        guard words.indices.contains(node.depth - 1) else { return format.language("분류", "Group") }
        return format.language(words[node.depth - 1].0, words[node.depth - 1].1)
    }

    /// The way from the standards page to a node, without the node itself.
    static func breadcrumb(_ path: some Sequence<Node>, _ language: Language) -> [Crumb] {
        [Crumb(language("능력표준", "Standards"), .standards)]
            + path.map { node in
                let shown = node.name?.shownLanguage(language)
                return Crumb(name(node, language), .node(node.id), lang: shown == language ? nil : shown)
            }
    }
}
