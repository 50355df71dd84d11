import Analysis
import Domain

/// What the state has set out to do: programmes, strategies and districts with targets and amounts.
struct ProgrammesPage: Page {
    static let template = "programmes/programmes"
    static let caching = PageCaching.shared

    struct Entry: Sendable {
        let name: String
        let kind: String
        let tier: String
        let owner: String
        let hasRegion: Bool
        let region: String
        let figure: [Figure]
        let targets: [DataTable]
        let amounts: [DataTable]
    }

    let frame: PageFrame
    let entries: [Entry]
    private let programmes: [Programme]

    var json: (any Encodable & Sendable)? { programmes }

    init(_ programmes: [Programme], regions: RegionBook, format: Format) {
        let language = format.language
        self.programmes = programmes
        frame = PageFrame(
            title: language("정책 사업과 목표", "Programmes and targets"), section: .overview,
            breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        entries = programmes.map { programme in
            let region = programme.region.flatMap { key in regions.firstLevel.first { $0.key == key } }
            return Entry(
                name: programme.name.text(language), kind: Self.kind(programme.kind, language),
                tier: Self.tier(programme.tier, language), owner: programme.owner.text(language),
                hasRegion: region != nil, region: region?.name.text(language) ?? "",
                figure: Self.figure(programme, format).map { [$0] } ?? [],
                targets: programme.targets.isEmpty ? [] : [Self.targetTable(programme, format)],
                amounts: programme.amounts.isEmpty ? [] : [Self.amountTable(programme, format)])
        }
    }

    private static func kind(_ kind: Programme.Kind, _ language: Language) -> String {
        switch kind {
        case .programme: language("사업", "Programme")
        case .strategy: language("전략", "Strategy")
        case .district: language("혁신지구", "Innovation district")
        }
    }

    private static func tier(_ tier: Programme.Tier, _ language: Language) -> String {
        switch tier {
        case .nation: language("국가", "Nation")
        case .ministry: language("부처", "Ministry")
        case .province: language("시·도", "Province")
        case .city: language("시·군·구", "City")
        }
    }

    private static func unit(_ unit: String, _ language: Language) -> String {
        let words = [
            "persons": ("명", "people"), "percent": ("%", "%"), "hours": ("시간", "hours"),
            "companies": ("개 기업", "companies"), "organisations": ("개 기관", "organisations"),
        ]
        return words[unit].map { language($0.0, $0.1) } ?? unit
    }

    private static func value(_ value: Double?, _ unit: String, _ format: Format) -> String {
        guard let value else { return format.missing }
        let joiner = format.language == .korean && unit != "hours" ? "" : Format.joiner
        return format.number(value, decimals: 0) + (unit == "percent" ? "" : joiner) + Self.unit(unit, format.language)
    }

    /// Targets in people that have a present value, on one scale.
    private static func figure(_ programme: Programme, _ format: Format) -> Figure? {
        let language = format.language
        let shown = programme.targets.filter { $0.unit == "persons" && $0.present != nil }
        guard !shown.isEmpty, let sample = shown.first, let present = sample.present else { return nil }
        let rows = shown.map { target in
            BulletChart.Row(
                target.measure.text(language),
                actual: target.present.map { .shown($0, value($0, target.unit, format)) } ?? .missing,
                target: .shown(target.target, value(target.target, target.unit, format)))
        }
        return Figure(
            id: "targets-\(programme.code)",
            caption: language(
                "\(sample.measure.korean)는 지금 목표의 \(format.rate(present / sample.target))입니다",
                "\(sample.measure.text(.english)): \(format.rate(present / sample.target)) of the target today"),
            measure: language("지금 값과 목표(명)", "Present value and target, people"),
            summary: shown.map { target in
                "\(target.measure.text(language)) \(value(target.present, target.unit, format)) / "
                    + value(target.target, target.unit, format)
            }.joined(separator: ", ") + ".",
            chart: BulletChart(rows: rows, labelHeader: language("측정", "Measure")),
            source: ProgrammeWords.source(sample.source, language),
            passport: nil, language: language)
    }

    private static func targetTable(_ programme: Programme, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("\(programme.name.korean): 목표", "\(programme.name.text(.english)): targets"),
            columns: [
                .init(language("측정", "Measure")), .init(language("지금", "As is"), isNumber: true),
                .init(language("목표", "To be"), isNumber: true), .init(language("기한", "By")),
                .init(language("출처", "Source")),
            ],
            rows: programme.targets.map { target in
                DataTable.Row(
                    TableCell(target.measure, language),
                    [
                        TableCell(
                            value(target.present, target.unit, format), isNumber: true, isFlag: target.present == nil),
                        TableCell(value(target.target, target.unit, format), isNumber: true),
                        TableCell(ProgrammeWords.period(target.period, format), isFlag: target.period == nil),
                        TableCell(ProgrammeWords.source(target.source, language)),
                    ])
            })
    }

    private static func amountTable(_ programme: Programme, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language(
                "\(programme.name.korean): 예산과 투자", "\(programme.name.text(.english)): budget and investment"),
            columns: [
                .init(language("용도", "Purpose")), .init(language("재원", "Money")),
                .init(language("금액", "Amount"), isNumber: true), .init(language("기간", "Period")),
                .init(language("출처", "Source")),
            ],
            rows: programme.amounts.map { amount in
                let kind: (String, String) =
                    switch amount.kind {
                    case .public: ("정부", "public")
                    case .private: ("민간", "private")
                    case .mixed: ("민관", "both")
                    }
                return DataTable.Row(
                    TableCell(amount.purpose, language),
                    [
                        TableCell(language(kind.0, kind.1)), TableCell(format.budget(amount.amount), isNumber: true),
                        TableCell(ProgrammeWords.period(amount.period, format), isFlag: amount.period == nil),
                        TableCell(ProgrammeWords.source(amount.source, language)),
                    ])
            })
    }
}
