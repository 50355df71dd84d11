import Analysis
import Domain

/// A job: what it requires, who is near it and which courses close its gaps.
struct ProfilePage: Page {
    static let template = "profiles/profile"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let kind: String
    let code: String
    let framework: String
    let hours: String
    let unitsWithoutHours: String
    let hasUnitsWithoutHours: Bool
    let hasFields: Bool
    let fields: [String]
    let lead: String
    let required: DataTable
    let reach: [Figure]
    let regions: DataTable
    let passport: String
    let courses: [DataTable]
    let noCourses: Bool
    /// Whether what it requires is inferred from the titles of courses.
    let isInferred: Bool
    private let answer: ProfileAnswer

    var json: (any Encodable & Sendable)? { answer }

    init(_ answer: ProfileAnswer, format: Format) {
        let language = format.language
        self.answer = answer
        frame = PageFrame(
            title: answer.name.text(language), titleLanguage: answer.name.shownLanguage(language), section: .profiles,
            breadcrumb: [Crumb(language("직무", "Jobs"), .profiles)])
        kind = ProfileWords.kind(answer.profile.kind, language)
        isInferred = answer.isInferred
        code = answer.profile.code
        framework = answer.framework?.name.text(language) ?? ""
        hours = format.hours(answer.hours)
        hasUnitsWithoutHours = answer.unitsWithoutHours > 0
        unitsWithoutHours = language(
            "훈련시간 자료가 없는 \(answer.unitsWithoutHours)개는 40시간으로 보았습니다",
            "\(answer.unitsWithoutHours) without standard hours count 40 each")
        fields = answer.fields.map { $0.name.text(language) }
        hasFields = !fields.isEmpty
        lead = Self.lead(answer, format)
        required = Self.requiredTable(answer, format)
        reach = ProfileCharts(answer: answer, format: format).all
        regions = Self.regionTable(answer, format)
        passport = SiteURL.passport(FigureID.profileReach.rawValue).description
        courses = answer.courses.isEmpty ? [] : [Self.courseTable(answer, format)]
        noCourses = answer.courses.isEmpty
    }

    private static func lead(_ answer: ProfileAnswer, _ format: Format) -> String {
        guard let nearest = answer.nearestTotal.value else {
            return format.language(
                "이 직무가 가장 가까운 사람은 20명보다 적어 공개하지 않습니다.",
                "Fewer than 20 people have this as their nearest job; the count is not shown.")
        }
        return format.language(
            "약 \(format.people(nearest))에게 가장 가까운 직무입니다.", "It is the nearest job of about \(format.people(nearest)).")
    }

    private static func requiredTable(_ answer: ProfileAnswer, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("필요한 능력단위", "Required units"),
            columns: [
                .init(language("능력단위", "Unit")), .init(language("요구 수준", "Required level"), isNumber: true),
                .init(language("훈련시간(시간)", "Hours"), isNumber: true), .init(language("비중", "Weight"), isNumber: true),
                .init(language("없으면 안 되는 단위", "Must have")),
                .init(language("부족한 사람(명)", "People lacking it"), isNumber: true),
            ],
            rows: answer.required.map { required in
                DataTable.Row(
                    TableCell(required.unit.name, language, address: .unit(required.unit.id)),
                    [
                        TableCell("\(required.level.value)", isNumber: true),
                        TableCell(
                            format.number(required.unit.hours), isNumber: true, isFlag: required.unit.hours == nil),
                        TableCell("\(required.weight)", isNumber: true),
                        TableCell(required.isMandatory ? language("예", "yes") : "–"),
                        CountCell.cell(required.unmetPeople, format),
                    ])
            },
            notes: [
                language(
                    "부족한 사람은 이 단위를 요구하는 직무가 가장 가까운 사람 가운데 충족하지 못한 사람입니다.",
                    "People lacking it: those whose nearest job requires the unit and who do not meet it.")
            ])
    }

    private static func regionTable(_ answer: ProfileAnswer, _ format: Format) -> DataTable {
        let language = format.language
        let bands = HoursBand.allCases.map { band in
            DataTable.Column(band.name.text(language), isNumber: true)
        }
        let total = DataTable.Row(
            TableCell(language("전국", "Nation")),
            [CountCell.cell(answer.nearestTotal, format), TableCell("", isNumber: true)]
                + answer.bandTotals.map { CountCell.cell($0, format) })
        return DataTable(
            caption: language("지역별로 가까운 사람", "Who is near it, by region"),
            columns: [
                .init(language("지역", "Region")),
                .init(language("가장 가까운 사람(명)", "People nearest"), isNumber: true),
                .init(language("평균 충족도", "Mean coverage"), isNumber: true),
            ] + bands,
            rows: [total]
                + answer.rows.map { row in
                    DataTable.Row(
                        TableCell(row.region.name, language),
                        [CountCell.cell(row.nearest, format), CountCell.rate(row, format)]
                            + row.bands.map { CountCell.cell($0, format) })
                },
            notes: [answer.divisionName.text(language)])
    }

    private static func courseTable(_ answer: ProfileAnswer, _ format: Format) -> DataTable {
        let language = format.language
        let notes =
            answer.courseTotal > answer.courses.count
            ? [
                language(
                    "많이 가르치는 순서로 \(answer.courses.count)개입니다. 모두 \(format.number(answer.courseTotal))개가 있습니다.",
                    "The \(answer.courses.count) that teach most, of \(format.number(answer.courseTotal)).")
            ] : []
        return DataTable(
            caption: language("부족을 채우는 과정", "Courses that close its gaps"),
            columns: [
                .init(language("과정", "Course")), .init(language("기관", "Provider")),
                .init(language("가르치는 필요 단위(개)", "Required units taught"), isNumber: true),
                .init(language("근거", "Basis")),
            ],
            rows: answer.courses.map { row in
                DataTable.Row(
                    TableCell(Localized(row.course.title), language, address: .course(row.course.id)),
                    [
                        TableCell(Localized(row.provider), language),
                        TableCell("\(row.units)", isNumber: true),
                        TableCell(row.isInferred ? language("추정", "inferred") : language("교육과정", "curriculum")),
                    ])
            }, notes: notes)
    }
}

/// Table cells for counts that may be hidden.
enum CountCell {
    static func cell(_ count: PublicCount, _ format: Format) -> TableCell {
        guard let value = count.value else { return TableCell(format.suppressed, isNumber: true, isFlag: true) }
        return TableCell(format.number(value), isNumber: true)
    }

    /// Mean coverage beside its people: hidden with them, and a dash where there is nobody.
    static func rate(_ row: ProfileAnswer.RegionRow, _ format: Format) -> TableCell {
        guard let people = row.nearest.value else { return TableCell(format.suppressed, isNumber: true, isFlag: true) }
        return people == 0 ? TableCell("–", isNumber: true) : TableCell(format.rate(row.meanCoverage), isNumber: true)
    }
}
