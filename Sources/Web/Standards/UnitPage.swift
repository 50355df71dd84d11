import Analysis
import Domain

/// A competency unit: what it is, where it is taught, who needs it and where people lack it.
struct UnitPage: Page {
    static let template = "standards/unit"
    static let caching = PageCaching.shared

    struct NodeLink: Sendable {
        let kind: String
        let name: String
        let address: String
        let isKorean: Bool
    }

    let frame: PageFrame
    let code: String
    let level: String
    let hours: String
    let hasHours: Bool
    let hasDefinition: Bool
    let definition: String
    let framework: String
    let path: [NodeLink]
    let hasFields: Bool
    let fields: [String]
    let needs: [DataTable]
    let teachings: [DataTable]
    let noTeaching: Bool
    let noNeed: Bool
    let gap: [Figure]
    let gapSentence: String
    let versions: DataTable
    private let answer: UnitAnswer

    var json: (any Encodable & Sendable)? { answer }

    init(_ answer: UnitAnswer, format: Format) {
        let (language, unit) = (format.language, answer.unit)
        self.answer = answer
        frame = PageFrame(
            title: unit.name.text(language), titleLanguage: unit.name.shownLanguage(language), section: .standards,
            breadcrumb: NodeWords.breadcrumb(answer.path, language))
        code = unit.code
        level = language("\(unit.level.value)수준", "Level \(unit.level.value)")
        hours = format.hours(unit.hours)
        hasHours = unit.hours != nil
        hasDefinition = unit.definition != nil
        definition = unit.definition?.text(language) ?? ""
        framework = answer.framework?.name.text(language) ?? ""
        path = answer.path.map { node in
            NodeLink(
                kind: NodeWords.kind(node, format), name: NodeWords.name(node, language),
                address: SiteURL.node(node.id).description,
                isKorean: language == .english && node.name?.english == nil)
        }
        fields = answer.fields.map { $0.name.text(language) }
        hasFields = !fields.isEmpty
        needs = answer.needs.isEmpty ? [] : [Self.needTable(answer, format)]
        noNeed = answer.needs.isEmpty
        teachings = answer.teachings.isEmpty ? [] : [Self.teachingTable(answer, format)]
        noTeaching = answer.teachings.isEmpty
        gap = Self.gap(answer, format).map { [$0] } ?? []
        gapSentence = Self.gapSentence(answer, format)
        versions = Self.versionTable(answer, format)
    }

    private static func gapSentence(_ answer: UnitAnswer, _ format: Format) -> String {
        guard let total = answer.unmetTotal.value else {
            return format.language(
                "이 단위가 부족한 사람은 20명보다 적어 공개하지 않습니다.", "Fewer than 20 people lack this unit; the count is not shown.")
        }
        return format.language(
            "가장 가까운 직무가 이 단위를 요구하지만 충족하지 못한 사람은 약 \(format.people(total))입니다.",
            "About \(format.people(total)) do not meet this unit although their nearest job requires it.")
    }

    private static func gap(_ answer: UnitAnswer, _ format: Format) -> Figure? {
        guard answer.unmet.contains(where: { $0.people.value.map { $0 > 0 } ?? false }) else { return nil }
        let language = format.language
        let ranked = answer.unmet.sorted { ($0.people.value ?? 0) > ($1.people.value ?? 0) }
        let first = ranked[0]
        return Figure(
            id: "unit-gap",
            caption: language(
                "이 단위가 부족한 사람은 \(first.region.shortName.korean)에 가장 많습니다",
                "Most people who lack this unit live in \(first.region.shortName.text(.english))"),
            measure: language(
                "가장 가까운 직무가 요구하는 이 단위를 충족하지 못한 사람(명), \(answer.divisionName.korean)",
                "People who do not meet this unit of their nearest job, \(answer.divisionName.text(.english))"),
            summary: ranked.prefix(3).compactMap { row in
                row.people.value.map { "\(row.region.shortName.text(language)) \(format.people($0))" }
            }.joined(separator: ", ") + ".",
            chart: BarChart(
                rows: ranked.map { row in
                    BarChart.Row(
                        row.region.shortName.text(language),
                        row.people.value.map { .shown(Double($0), format.number($0)) } ?? .suppressed)
                },
                labelHeader: language("지역", "Region"), valueHeader: language("사람(명)", "People")),
            source: language(
                "두레 기록, \(format.date(answer.asOf)) 기준", "Dure record as of \(format.date(answer.asOf))"),
            passport: SiteURL.passport(FigureID.unitUnmet.rawValue), language: language)
    }

    private static func needTable(_ answer: UnitAnswer, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("이 단위를 요구하는 직무", "Jobs that require this unit"),
            columns: [
                .init(language("직무", "Job")), .init(language("종류", "Kind")),
                .init(language("요구 수준", "Required level"), isNumber: true), .init(language("없으면 안 되는 단위", "Must have")),
            ],
            rows: answer.needs.prefix(100).map { need in
                DataTable.Row(
                    TableCell(need.name, language, address: .profile(need.profile.id)),
                    [
                        TableCell(ProfileWords.kind(need.profile.kind, language)),
                        TableCell("\(need.level.value)", isNumber: true),
                        TableCell(need.isMandatory ? language("예", "yes") : "–"),
                    ])
            })
    }

    private static func teachingTable(_ answer: UnitAnswer, _ format: Format) -> DataTable {
        let language = format.language
        let notes =
            answer.teachingTotal > answer.teachings.count
            ? [
                language(
                    "모두 \(format.number(answer.teachingTotal))개 과정 가운데 \(answer.teachings.count)개입니다.",
                    "\(answer.teachings.count) of \(format.number(answer.teachingTotal)) courses.")
            ] : []
        return DataTable(
            caption: language("이 단위를 가르치는 과정", "Courses that teach this unit"),
            columns: [
                .init(language("과정", "Course")), .init(language("기관", "Provider")),
                .init(language("수준", "Level"), isNumber: true), .init(language("근거", "Basis")),
            ],
            rows: answer.teachings.map { teaching in
                DataTable.Row(
                    TableCell(Localized(teaching.course.title), language, address: .course(teaching.course.id)),
                    [
                        TableCell(Localized(teaching.provider), language),
                        TableCell("\(teaching.level.value)", isNumber: true),
                        TableCell(
                            teaching.isInferred
                                ? language("추정", "inferred") : language("교육과정", "curriculum")),
                    ])
            }, notes: notes)
    }

    private static func versionTable(_ answer: UnitAnswer, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("판 이력", "Versions"),
            columns: [
                .init(language("코드", "Code")), .init(language("수준", "Level"), isNumber: true),
                .init(language("훈련시간(시간)", "Hours"), isNumber: true), .init(language("기록된 날", "On record since")),
                .init(language("들여온 묶음", "Import")),
            ],
            rows: answer.versions.map { version in
                DataTable.Row(
                    TableCell(version.code),
                    [
                        TableCell("\(version.level.value)", isNumber: true),
                        TableCell(format.number(version.hours), isNumber: true, isFlag: version.hours == nil),
                        TableCell(format.dateCell(version.from)),
                        TableCell("#\(version.batch)", address: .batch(version.batch)),
                    ])
            })
    }
}
