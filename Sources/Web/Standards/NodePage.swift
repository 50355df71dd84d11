import Analysis
import Domain

/// A node of a classification tree: what lies under it.
struct NodePage: Page {
    static let template = "standards/node"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let kind: String
    let code: String
    let framework: String
    let hasFields: Bool
    let fields: [String]
    let hasJob: Bool
    let job: String
    let children: [DataTable]
    let units: [DataTable]
    let courses: String
    let coursesLabel: String
    private let body: Body

    private struct Body: Encodable, Sendable {
        let node: Node
        let children: [Node]
        let units: [CompetencyUnit]
    }

    var json: (any Encodable & Sendable)? { body }

    init(_ node: Node, country: Country, format: Format) {
        let (language, standards) = (format.language, country.standards)
        frame = PageFrame(
            title: NodeWords.name(node, language), titleLanguage: node.name?.shownLanguage(language),
            section: .standards,
            breadcrumb: NodeWords.breadcrumb(standards.path(to: node.id).dropLast(), language))
        kind = NodeWords.kind(node, format)
        code = node.code
        framework = standards.framework(node.frameworkID)?.name.text(language) ?? ""
        fields = standards.fields(of: node.id).map { $0.name.text(language) }
        hasFields = !fields.isEmpty
        let profile = standards.profiles.first { $0.nodeID == node.id }
        hasJob = profile != nil
        job = profile.map { SiteURL.profile($0.id).description } ?? ""
        let below = (standards.children[node.id] ?? []).compactMap { standards.nodes[$0] }
        let held = (standards.unitsOfNode[node.id] ?? []).compactMap { standards.unit($0) }
        children = below.isEmpty ? [] : [Self.childTable(below, standards, format)]
        units = held.isEmpty ? [] : [Self.unitTable(held, format)]
        courses = SiteURL.courses.with(["node": node.id.description]).description
        coursesLabel = language("이 분류의 훈련과정 보기", "Courses of this group")
        body = Body(node: node, children: below, units: held)
    }

    private static func childTable(_ nodes: [Node], _ standards: StandardsBook, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("아래 분류", "Groups below"),
            columns: [
                .init(language("이름", "Name")), .init(language("종류", "Kind")), .init(language("코드", "Code")),
                .init(language("능력단위(개)", "Units"), isNumber: true),
            ],
            rows: nodes.map { node in
                DataTable.Row(
                    NodeWords.cell(node, format),
                    [
                        TableCell(NodeWords.kind(node, format)), TableCell(node.code),
                        TableCell(format.number(standards.unitCount(under: node.id)), isNumber: true),
                    ])
            })
    }

    private static func unitTable(_ units: [CompetencyUnit], _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("능력단위", "Competency units"),
            columns: [
                .init(language("능력단위", "Unit")), .init(language("코드", "Code")),
                .init(language("수준", "Level"), isNumber: true),
                .init(language("훈련시간(시간)", "Hours"), isNumber: true),
            ],
            rows: units.map { unit in
                DataTable.Row(
                    TableCell(unit.name, language, address: .unit(unit.id)),
                    [
                        TableCell(unit.code), TableCell("\(unit.level.value)", isNumber: true),
                        TableCell(format.number(unit.hours), isNumber: true, isFlag: unit.hours == nil),
                    ])
            })
    }
}
