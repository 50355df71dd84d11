import Analysis
import Domain

/// The drawings of the first page.
struct OverviewCharts {
    let answer: OverviewAnswer
    let regions: RegionBook
    let format: Format

    private var language: Language { format.language }

    /// How many bands lie within the hours asked for.
    private var nearBands: Int { (OverviewAnswer.hourChoices.firstIndex(of: answer.hours) ?? 2) + 2 }

    private func source(_ note: String = "") -> String {
        language(
            "두레 기록, \(format.date(answer.summary.asOf)) 기준\(note)",
            "Dure record as of \(format.date(answer.summary.asOf))\(note)")
    }

    /// Who could reach the chosen field within 120 hours, by region.
    var map: Figure? {
        guard let field = answer.field, answer.summary.people > 0 else { return nil }
        let name = field.name.text(language)
        let values = answer.reach.map { row in
            RegionValue(
                code: row.region.legalCode ?? "", name: row.region.shortName.text(language),
                value: value(row.share, isSuppressed: row.within.value == nil && row.people > 0))
        }
        let shares = answer.reach.compactMap(\.share)
        let shading = RegionShading(
            values: values, classes: ClassScale(quantilesOf: shares),
            valueHeader: language("\(answer.hours)시간 안에 닿는 비율", "Share within \(answer.hours) hours"),
            limitText: { format.rate($0, decimals: 2) })
        let division = RegionDivision(on: answer.summary.asOf)
        let measure = language(
            "\(name) 분야 직무까지 부족 시간이 \(answer.hours)시간 이하인 사람의 비율(%), 분모는 그 지역의 사람 수",
            "People at most \(answer.hours) hours from a job of the field \(name), percent of the people of the region")
        let id = "reach-map"
        let caption = caption(name)
        let passport = SiteURL.passport(FigureID.fieldReach.rawValue).with([
            "field": field.code, "hours": String(answer.hours),
        ])
        guard regions.boundaries.isEmpty else {
            let outlines = regions.firstLevel.compactMap { region in
                regions.boundaries[region.id].map { BoundaryMap.Outline(code: region.legalCode ?? "", rings: $0) }
            }
            return Figure(
                id: id, caption: caption, measure: measure, summary: summary(name),
                chart: BoundaryMap(outlines: outlines, division: division, shading: shading), source: source(),
                passport: passport, language: language)
        }
        return Figure(
            id: id, caption: caption, measure: measure, summary: summary(name),
            chart: TileMap(division: division, shading: shading), source: source(), passport: passport,
            language: language)
    }

    private func value(_ share: Double?, isSuppressed: Bool) -> ChartValue {
        if isSuppressed { return .suppressed }
        return share.map { .shown($0, format.rate($0)) } ?? .missing
    }

    private var ranked: [(name: String, share: Double)] {
        answer.reach.compactMap { row in
            row.share.map { (name: row.region.shortName.text(language), share: $0) }
        }.sorted { $0.share > $1.share }
    }

    /// Only what the shown regions bear out: neither a hidden region nor a small difference is ranked.
    private func caption(_ field: String) -> String {
        guard let most = ranked.first, let least = ranked.last, ranked.count > 1 else {
            return language("\(field) 분야에 닿는 사람의 지역 분포", "Who could reach \(field), by region")
        }
        return language(
            """
            공개할 수 있는 시·도 \(ranked.count)곳에서 \(field) 분야에 \(answer.hours)시간 안에 닿는 사람은 \
            \(format.rate(least.share))에서 \(format.rate(most.share)) 사이입니다
            """,
            """
            In the \(ranked.count) regions that can be shown, \(format.rate(least.share)) to \
            \(format.rate(most.share)) of people are within \(answer.hours) hours of \(field)
            """)
    }

    private func summary(_ field: String) -> String {
        let hidden = answer.reach.count - ranked.count
        guard !ranked.isEmpty else {
            return language("보여 줄 수 있는 지역이 없습니다.", "There is no region that can be shown.")
        }
        return language(
            "\(hidden > 0 ? "시·도 \(hidden)곳은 감추었습니다. " : "")인원은 10명 단위로 반올림했으므로 작은 차이는 뜻이 없습니다.",
            """
            \(hidden > 0 ? "\(hidden) regions are hidden. " : "")Counts are rounded to the nearest 10: small differences \
            mean nothing.
            """)
    }

    /// The nation's people by hours to the chosen field.
    var bands: Figure? {
        guard let field = answer.field, answer.bands.contains(where: { ($0.value ?? 1) > 0 }) else { return nil }
        let name = field.name.text(language)
        let values = answer.bands.compactMap(\.value)
        let isComplete = values.count == answer.bands.count
        let (near, total) = (values.prefix(nearBands).reduce(0, +), values.reduce(0, +))
        return Figure(
            id: "reach-bands",
            caption: isComplete
                ? language(
                    """
                    \(name) 분야의 능력을 하나라도 갖춘 약 \(format.people(total)) 가운데 약 \(format.people(near))은 \
                    \(answer.hours)시간이면 됩니다
                    """,
                    """
                    Of about \(format.people(total)) with any skill of \(name), about \(format.people(near)) need \
                    \(answer.hours) hours or less
                    """)
                : language(
                    "\(name) 분야의 능력을 하나라도 갖춘 사람을 부족한 시간별로 나누었습니다",
                    "People with any skill of \(name), by missing hours"),
            measure: language(
                "분야의 가장 가까운 직무까지 부족한 훈련 시간별 사람 수, 전국",
                "People by missing training hours to the nearest job of the field, nation"),
            summary: zip(HoursBand.allCases, answer.bands).filter { ($0.1.value ?? 0) > 0 }.map { band, count in
                "\(band.name.text(language)) \(format.people(count.value))"
            }.joined(separator: ", ") + ".",
            chart: BarChart(
                rows: zip(HoursBand.allCases, answer.bands).map { band, count in
                    BarChart.Row(
                        band.name.text(language),
                        count.value.map { .shown(Double($0), format.number($0)) } ?? .suppressed,
                        isHighlighted: band.rawValue < nearBands)
                },
                labelHeader: language("부족 시간", "Missing hours"), valueHeader: language("사람(명)", "People")),
            source: source(),
            passport: SiteURL.passport(FigureID.fieldReach.rawValue).with([
                "field": field.code, "hours": String(answer.hours),
            ]),
            language: language)
    }

    /// The fields with the largest gaps.
    var gaps: Figure {
        let shown = answer.gaps.filter { $0.pairs > 0 }.prefix(12)
        let first = shown.first
        let caption =
            first.map { gap in
                language(
                    "부족이 가장 큰 분야는 \(gap.field.name.korean)이며, 지역으로는 \(gap.largestRegion?.shortName.korean ?? "-")에 가장 많습니다",
                    """
                    The largest gap is in \(gap.field.name.text(.english)), most of it in \
                    \(gap.largestRegion?.shortName.text(.english) ?? "-")
                    """)
            } ?? language("분야별 부족", "Gaps by field")
        return Figure(
            id: "field-gaps", caption: caption,
            measure: language(
                "가장 가까운 직무에 필요한데 충족하지 못한 능력단위 수(사람×능력단위), 전국",
                "Units required by the nearest job and not met (people × units), nation"),
            summary: shown.prefix(3).map { gap in
                "\(gap.field.name.text(language)) \(format.number(gap.pairs))"
            }.joined(separator: ", ") + ".",
            chart: BarChart(
                rows: shown.map { gap in
                    BarChart.Row(
                        gap.field.name.text(language), .shown(Double(gap.pairs), format.number(gap.pairs)),
                        isHighlighted: gap.field.code == answer.field?.code,
                        address: SiteURL.overview.with(["field": gap.field.code]))
                },
                labelHeader: language("분야", "Field"), valueHeader: language("부족(사람×능력단위)", "Gap (people × units)")),
            source: source(), passport: SiteURL.passport(FigureID.fieldGaps.rawValue), language: language)
    }
}
