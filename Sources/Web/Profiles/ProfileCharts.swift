import Analysis
import Domain

/// The drawings of a job's page.
struct ProfileCharts {
    let answer: ProfileAnswer
    let format: Format

    private var language: Language { format.language }

    private var source: String {
        language("두레 기록, \(format.date(answer.asOf)) 기준", "Dure record as of \(format.date(answer.asOf))")
    }

    /// The nation first; the regions where enough of them can be shown.
    var all: [Figure] {
        [nation, regions].compactMap { $0 }
    }

    private var nation: Figure? {
        guard answer.bandTotals.contains(where: { ($0.value ?? 1) > 0 }) else { return nil }
        let values = answer.bandTotals.compactMap(\.value)
        let isComplete = values.count == answer.bandTotals.count
        let (near, all) = (values.prefix(3).reduce(0, +), values.reduce(0, +))
        return Figure(
            id: "job-bands",
            caption: isComplete
                ? language(
                    "일부라도 갖춘 약 \(format.people(all)) 가운데 약 \(format.people(near))은 120시간이면 모두 갖춥니다",
                    "Of about \(format.people(all)) who have part of it, about \(format.people(near)) need 120 hours or less"
                )
                : language(
                    "일부라도 갖춘 사람을 부족한 훈련 시간별로 나누었습니다", "People who have part of it, by missing training hours"),
            measure: language(
                "부족한 훈련 시간별 사람 수(명), 전국", "People by missing training hours, nation"),
            summary: zip(HoursBand.allCases, answer.bandTotals).filter { ($0.1.value ?? 0) > 0 }.map { band, count in
                "\(band.name.text(language)) \(format.people(count.value))"
            }.joined(separator: ", ") + (isComplete ? "." : language("(감춘 칸 있음).", " (some counts are hidden).")),
            chart: BarChart(
                rows: zip(HoursBand.allCases, answer.bandTotals).map { band, count in
                    BarChart.Row(
                        band.name.text(language),
                        count.value.map { .shown(Double($0), format.number($0)) } ?? .suppressed,
                        isHighlighted: band.rawValue < 3)
                },
                labelHeader: language("부족 시간", "Missing hours"), valueHeader: language("사람(명)", "People")),
            source: source, passport: SiteURL.passport(FigureID.profileReach.rawValue), language: language)
    }

    private var regions: Figure? {
        let complete = answer.rows.compactMap { row -> StackedChart.Row? in
            let counts = row.bands.compactMap(\.value)
            guard counts.count == row.bands.count, counts.contains(where: { $0 > 0 }) else { return nil }
            return StackedChart.Row(row.region.shortName.text(language), counts: counts)
        }
        guard complete.count > 1 else { return nil }
        return Figure(
            id: "job-reach",
            caption: language(
                "지역마다 얼마나 가까이 와 있나", "How near people are in each region"),
            measure: language(
                "부족한 훈련 시간별 사람의 비율(%), \(answer.divisionName.korean)",
                "People by missing training hours, percent, \(answer.divisionName.text(.english))"),
            summary: language(
                "감춘 칸이 없는 지역 \(complete.count)곳만 그렸습니다. 나머지는 아래 표에 있습니다.",
                "Only the \(complete.count) regions without hidden counts are drawn; the others are in the table below."
            ),
            chart: StackedChart(
                rows: complete, bands: StackedChart.hourBands(format), labelHeader: language("지역", "Region")),
            source: source, passport: SiteURL.passport(FigureID.profileReach.rawValue), language: language)
    }
}
