import Analysis
import Domain

/// The pictures of a plan.
enum PlanFigures {
    static func all(
        _ plan: TrainingPlan, _ answer: TrainingPlanAnswer, source: String, format: Format
    ) -> [Figure] {
        if plan.rounds.isEmpty { return [] }
        var figures = [calendar(plan, answer, id: "calendar", source: source, format)]
        if plan.rounds.contains(where: { $0.split.fee > 0 }) { figures.append(cost(plan, source: source, format)) }
        if !answer.options.isEmpty, let front = front(answer, source: source, format) { figures.append(front) }
        return figures
    }

    /// When the rounds take place.
    ///
    /// - Parameter name: the name of the plan, where a page shows several.
    static func calendar(
        _ plan: TrainingPlan, _ answer: TrainingPlanAnswer, id: String, name: String = "", source: String,
        _ format: Format
    ) -> Figure {
        let language = format.language
        let first = plan.rounds.map(\.startsOn).min()
        let start = name.isEmpty ? "" : "\(name): "
        return Figure(
            id: id,
            caption: start
                + language(
                    "\(format.dateInProse(first))에 시작해 \(format.dateInProse(plan.cost.lastDay))에 마칩니다",
                    "Training runs from \(format.dateInProse(first)) to \(format.dateInProse(plan.cost.lastDay))"),
            measure: language("회차별 기간, 첫날과 마지막 날 포함", "Days of each round, first and last included"),
            summary: language("번호는 아래 회차의 번호입니다.", "Numbers are those of the rounds below."),
            chart: PlanCalendar(
                bars: plan.rounds.map {
                    PlanCalendar.Bar(
                        $0.title, first: $0.startsOn, last: $0.endsOn, times: PlanWords.slots($0.slots, language))
                }, today: answer.asOf), source: source, passport: nil, language: language)
    }

    private static func cost(_ plan: TrainingPlan, source: String, _ format: Format) -> Figure {
        let language = format.language
        let total = plan.rounds.reduce(0) { $0 + $1.split.fee }
        return Figure(
            id: "cost",
            caption: language(
                "훈련비 \(format.money(total)) 가운데 \(format.money(plan.cost.own))을 본인이 냅니다",
                "Of \(format.money(total)) in fees you pay \(format.money(plan.cost.own))"),
            measure: language("회차별 훈련비와 내는 곳", "Fee of each round by who pays"),
            summary: language(
                "카드 \(format.money(plan.cost.card)), 회사와 나라 \(format.money(plan.cost.others)).",
                "Card \(format.money(plan.cost.card)), employer and state \(format.money(plan.cost.others))."),
            chart: CostSplitChart(
                rows: plan.rounds.map {
                    CostSplitChart.Row(
                        $0.title, parts: [$0.split.own, $0.split.card, $0.split.employer, $0.split.programme])
                },
                parts: [
                    language("본인", "You"), language("카드", "Card"), language("회사", "Employer"),
                    language("나라", "State"),
                ]), source: source, passport: nil, language: language)
    }

    private static func front(_ answer: TrainingPlanAnswer, source: String, _ format: Format) -> Figure? {
        let language = format.language
        guard let plan = answer.plan, let last = plan.cost.lastDay else { return nil }
        var points = [
            ParetoChart.Point(language("이 계획", "This plan"), own: plan.cost.own, last: last, isChosen: true)
        ]
        points += answer.options.compactMap { option in
            option.plan.cost.lastDay.map {
                ParetoChart.Point(
                    PlanWords.name(option.kind).text(language), own: option.plan.cost.own, last: $0, isChosen: false)
            }
        }
        return Figure(
            id: "front",
            caption: language("돈을 더 내면 얼마나 빨리 마치는지 보여 줍니다", "How much sooner paying more gets you done"),
            measure: language("본인 부담(원)과 마치는 날", "What you pay (KRW) and the last day"),
            summary: language(
                "왼쪽 아래에 있을수록 싸고 빠른 계획입니다.", "The nearer to the lower left, the cheaper and sooner."),
            chart: ParetoChart(points: points), source: source, passport: nil, language: language)
    }

    static func optionTable(_ answer: TrainingPlanAnswer, _ format: Format) -> DataTable {
        let language = format.language
        func row(_ name: String, _ cost: PlanCost, _ titles: [String]) -> DataTable.Row {
            .init(
                TableCell(name),
                [
                    TableCell(format.moneyCell(cost.own), isNumber: true), TableCell(format.dateCell(cost.lastDay)),
                    TableCell(format.number(cost.hours), isNumber: true),
                    TableCell(format.number(cost.rounds), isNumber: true),
                    TableCell(titles.joined(separator: " / "), isKorean: language == .english),
                ])
        }
        let chosen = answer.plan.map { [row(language("이 계획", "This plan"), $0.cost, $0.rounds.map(\.title))] } ?? []
        return DataTable(
            caption: language("다른 선택", "Other choices"),
            columns: [
                .init(language("계획", "Plan")),
                .init(language("본인 부담", "You pay") + " " + format.moneyUnit, isNumber: true),
                .init(language("마치는 날", "Done by")), .init(language("시간", "Hours"), isNumber: true),
                .init(language("회차", "Rounds"), isNumber: true), .init(language("과정", "Courses"), isProse: true),
            ],
            rows: chosen
                + answer.options.map {
                    row(PlanWords.name($0.kind).text(language), $0.plan.cost, $0.plan.rounds.map(\.title))
                })
    }
}
