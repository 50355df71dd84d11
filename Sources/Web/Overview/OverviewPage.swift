import Analysis
import Domain

/// The first page: where the nation stands, and who could reach a chosen field.
struct OverviewPage: Page {
    static let template = "overview/overview"
    static let caching = PageCaching.shared

    struct KeyFigure: Sendable {
        let label: String
        let value: String
        let note: String
        let passport: String
    }

    struct FieldGroup: Sendable {
        let label: String
        let fields: [FieldChoice]
    }

    struct FieldChoice: Sendable {
        let code: String
        let name: String
        let isChosen: Bool
    }

    let frame: PageFrame
    let lead: String
    let asOf: String
    let figures: [KeyFigure]
    let hasField: Bool
    let fieldGroups: [FieldGroup]
    let hours: [FieldChoice]
    let ranking: DataTable
    let map: [Figure]
    let bands: [Figure]
    let gaps: [Figure]
    let sides: DataTable
    let sidesPassport: String
    let mapHint: String
    let answer: OverviewAnswer

    var json: (any Encodable & Sendable)? { answer }

    init(_ answer: OverviewAnswer, boundaries: RegionBook, format: Format) {
        let language = format.language
        self.answer = answer
        frame = PageFrame(title: language("한눈에 보는 현황", "The nation at a glance"), section: .overview)
        lead = Self.lead(answer, format)
        asOf = language(
            "\(format.date(answer.summary.asOf)) 기준, \(answer.divisionName.korean)",
            "As of \(format.date(answer.summary.asOf)), \(answer.divisionName.text(.english))")
        figures = Self.keyFigures(answer, format)
        hasField = answer.field != nil
        fieldGroups = Self.groups(answer, format)
        hours = OverviewAnswer.hourChoices.map { hours in
            FieldChoice(
                code: String(hours), name: language("\(hours)시간 안", "within \(hours) hours"),
                isChosen: hours == answer.hours)
        }
        ranking = Self.ranking(answer, format)
        let charts = OverviewCharts(answer: answer, regions: boundaries, format: format)
        map = charts.map.map { [$0] } ?? []
        bands = charts.bands.map { [$0] } ?? []
        gaps = [charts.gaps]
        sides = Self.sides(answer, format)
        sidesPassport = SiteURL.passport(FigureID.sides.rawValue).description
        mapHint =
            boundaries.boundaries.isEmpty
            ? language(
                "행정구역 경계를 들이면 실제 지도로 바뀝니다.", "Importing boundaries turns the tiles into an exact map.")
            : language(
                "경계는 \(boundaries.boundaryYear.map { String($0) } ?? "")년 자료입니다.",
                "Boundaries are of \(boundaries.boundaryYear.map { String($0) } ?? "").")
    }

    private static func lead(_ answer: OverviewAnswer, _ format: Format) -> String {
        let summary = answer.summary
        guard summary.people > 0 else {
            return format.language(
                "아직 사람 자료가 없습니다. dure demo를 실행하면 시연용 나라가 만들어집니다.",
                "There are no people on record yet. Running dure demo builds a demonstration nation.")
        }
        let share = Double(summary.placed) / Double(summary.people)
        let average = Double(summary.unmet) / Double(max(1, summary.placed))
        return format.language(
            """
            \(format.people(summary.people)) 가운데 \(format.rate(share))는 어떤 직무의 능력을 하나라도 갖추었고, \
            가장 가까운 직무까지 평균 \(format.number(average, decimals: 1))개 능력단위가 모자랍니다.
            """,
            """
            Of \(format.people(summary.people)), \(format.rate(share)) have at least one skill of some job, and lack \
            \(format.number(average, decimals: 1)) competency units on average for the nearest one.
            """)
    }

    private static func keyFigures(_ answer: OverviewAnswer, _ format: Format) -> [KeyFigure] {
        let (summary, language) = (answer.summary, format.language)
        func figure(_ id: FigureID, _ value: String, _ note: String) -> KeyFigure {
            KeyFigure(
                label: id.name.text(language), value: value, note: note,
                passport: SiteURL.passport(id.rawValue).description)
        }
        let share = summary.people == 0 ? nil : Double(summary.placed) / Double(summary.people)
        let rest = summary.people == 0 ? nil : Double(summary.unplaced) / Double(summary.people)
        return [
            figure(.people, format.people(summary.people), language("기록에 있는 모든 사람", "everybody on record")),
            figure(.placed, format.people(summary.placed), format.rate(share)),
            figure(.unplaced, format.people(summary.unplaced), format.rate(rest)),
            figure(
                .recognitions, format.number(summary.recognitions),
                language("사람과 능력단위의 짝", "pairs of a person and a unit")),
        ]
    }

    private static func groups(_ answer: OverviewAnswer, _ format: Format) -> [FieldGroup] {
        let names: [(String, String)] = [
            ("digital", format.language("디지털", "Digital")),
            ("advanced", format.language("첨단산업", "Advanced industry")),
            ("convergence", format.language("융합", "Convergence")),
        ]
        return names.map { group, label in
            FieldGroup(
                label: label,
                fields: answer.fields.filter { $0.group == group }.map { field in
                    FieldChoice(
                        code: field.code, name: field.name.text(format.language),
                        isChosen: field.code == answer.field?.code)
                })
        }
    }

    private static func ranking(_ answer: OverviewAnswer, _ format: Format) -> DataTable {
        let language = format.language
        let ranked = answer.reach.sorted { ($0.share ?? -1) > ($1.share ?? -1) }
        return DataTable(
            caption: language("지역 순위", "Ranking of regions"),
            columns: [
                .init(language("지역", "Region")), .init(language("비율", "Share"), isNumber: true),
                .init(language("닿는 사람(명)", "People within reach"), isNumber: true),
                .init(language("지역의 사람(명)", "People of the region"), isNumber: true),
            ],
            rows: ranked.map { row in
                let isHidden = row.within.value == nil
                return DataTable.Row(
                    TableCell(row.region.shortName, language),
                    [
                        TableCell(
                            isHidden ? format.suppressed : format.rate(row.share), isNumber: true, isFlag: isHidden),
                        CountCell.cell(row.within, format), TableCell(format.number(row.people), isNumber: true),
                    ])
            })
    }

    private static func sides(_ answer: OverviewAnswer, _ format: Format) -> DataTable {
        let language = format.language
        let rows = answer.sides.map { side in
            DataTable.Row(
                TableCell(
                    side.isCapitalArea
                        ? language("수도권(서울·인천·경기)", "Capital area (Seoul, Incheon, Gyeonggi)")
                        : language("비수도권", "The rest")),
                [
                    TableCell(format.number(side.people), isNumber: true),
                    TableCell(format.rate(side.share), isNumber: true),
                    TableCell(format.number(side.placed), isNumber: true),
                    TableCell(format.rate(side.meanCoverage), isNumber: true),
                    TableCell(format.rate(side.within120Share), isNumber: true),
                ])
        }
        return DataTable(
            caption: language("수도권과 비수도권 비교", "Capital area and the rest compared"),
            columns: [
                .init(language("권역", "Area")), .init(language("사람(명)", "People"), isNumber: true),
                .init(language("전체 가운데 비율", "Share of all"), isNumber: true),
                .init(language("가까운 직무가 있는 사람(명)", "With a nearest job"), isNumber: true),
                .init(language("평균 충족도", "Mean coverage"), isNumber: true),
                .init(language("120시간 안에 한 직무를 채울 수 있는 비율", "Could complete a job within 120 hours"), isNumber: true),
            ], rows: rows)
    }
}
