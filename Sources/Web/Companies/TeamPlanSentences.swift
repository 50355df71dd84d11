import Analysis
import Domain

/// What a plan for a team says in sentences and figures.
struct TeamPlanSentences {
    private let summary: TeamPlanSummary
    private let format: Format
    private let language: Language

    init(_ summary: TeamPlanSummary, _ format: Format) {
        self.summary = summary
        self.format = format
        language = format.language
    }

    private var places: Int { summary.lines.reduce(0) { $0 + $1.places } }

    var lead: String {
        if summary.open == 0 {
            return language(
                "모두 필요한 수준을 갖춰서 훈련이 필요하지 않습니다.", "Everybody reaches the required levels. No training is needed.")
        }
        if summary.lines.isEmpty {
            return language(
                "이 조건에 맞는 회차가 없습니다. 기간, 거리나 예산을 넓혀 보세요.",
                "No round fits these limits. Try other dates, a longer distance or a larger budget.")
        }
        return language(
            """
            모자란 \(format.number(summary.open))가지 가운데 \(format.number(summary.closed))가지를 \
            회차 \(format.number(summary.lines.count))개로 채웁니다. 회사가 내는 돈은 \(format.money(summary.cost))입니다.
            """,
            """
            The plan closes \(format.number(summary.closed)) of \(format.number(summary.open)) gaps in \
            \(format.count(summary.lines.count, "", "round", "rounds")). The company pays \(format.money(summary.cost)).
            """)
    }

    /// How much the common plan spares, where the same weight is closed both ways; empty where they cannot be compared so.
    var saving: String {
        let (alone, together) = (summary.aloneCost, summary.cost)
        guard summary.aloneWeight == summary.closedWeight, !summary.lines.isEmpty else { return "" }
        let rounds = language(
            "회차도 \(summary.aloneRounds)개에서 \(summary.lines.count)개로 줄어듭니다.",
            "and \(summary.lines.count) rounds replace \(summary.aloneRounds).")
        let hasFewer = summary.lines.count < summary.aloneRounds
        if together < alone {
            return language(
                "한 사람씩 따로 계획할 때보다 \(format.money(alone - together)) 적게 듭니다. \(hasFewer ? rounds : "")",
                "This costs \(format.money(alone - together)) less than a plan for each alone\(hasFewer ? ", " + rounds : ".")"
            ).trimmed
        }
        if together == alone && hasFewer {
            return language(
                "한 사람씩 따로 계획할 때와 같은 돈으로, 함께 들을 수 있는 회차에 모읍니다. \(rounds)",
                "At the same cost people are brought together, \(rounds)")
        }
        return ""
    }

    /// Whether it is the best there is, and if it is not known, how much better one could be.
    var proof: String {
        if summary.lines.isEmpty && summary.open == 0 { return "" }
        if summary.isProved {
            return language(
                "이보다 많이 채우는 계획이 없고, 같은 만큼 더 싸게 채우는 계획도 없습니다.",
                "No plan closes more, and none closes as much for less.")
        }
        if summary.weightMost == summary.closedWeight { return costProof }
        let share = summary.openWeight > 0 ? Double(summary.closedWeight) / Double(summary.openWeight) : nil
        let most = summary.openWeight > 0 ? Double(summary.weightMost) / Double(summary.openWeight) : nil
        return language(
            """
            정해진 계산량 안에서 찾은 가장 좋은 계획이고, 가장 좋은지 끝까지 확인하지는 못했습니다. 비중으로 \
            \(format.rate(share))를 채우며, 어떤 계획도 \(format.rate(most))보다 많이 채우지 못합니다.
            """,
            """
            This is the best plan found within the allowed work; it is not proved to be the best there is. It closes \
            \(format.rate(share)) by weight, and no plan can close more than \(format.rate(most)).
            """)
    }

    /// Where nothing closes more: what is known about cheaper plans.
    private var costProof: String {
        if summary.costLeast == summary.cost {
            return language(
                """
                이보다 많이 채우거나 같은 만큼 더 싸게 채우는 계획은 없습니다. 회차를 더 줄이거나 더 빨리 마칠 수 있는지는 \
                정해진 계산량 안에서 다 확인하지 못했습니다.
                """,
                """
                No plan closes more, and none closes as much for less. Whether fewer rounds or an earlier end are possible \
                was not settled within the allowed work.
                """)
        }
        let least = summary.costLeast.map {
            language(
                " 아무리 싸도 \(format.money($0))은 듭니다.", " It would cost \(format.money($0)) at the least.")
        }
        return language(
            "이보다 많이 채우는 계획은 없습니다. 같은 만큼 더 싸게 채울 수 있는지는 정해진 계산량 안에서 다 확인하지 못했습니다.\(least ?? "")",
            "No plan closes more. Whether one closes as much for less was not settled within the allowed work.\(least ?? "")"
        )
    }

    /// What the state pays; at least so much where prices are not known, missing where the plan does not tell.
    private var state: String {
        guard let programme = summary.programme else { return format.missing }
        guard summary.lines.contains(where: \.isPriceUnknown) else { return format.money(programme) }
        return language("\(format.money(programme)) 이상", "\(format.money(programme)) or more")
    }

    var keyFigures: [PlanView.KeyFigure] {
        var figures = [
            PlanView.KeyFigure(
                label: language("회사가 내는 돈", "The company pays"), value: format.money(summary.cost)),
            PlanView.KeyFigure(label: language("나라가 내는 돈", "The state pays"), value: state),
            PlanView.KeyFigure(
                label: language("채우는 능력", "Gaps closed"),
                value: "\(format.number(summary.closed)) / \(format.number(summary.open))"),
            PlanView.KeyFigure(label: language("회차", "Rounds"), value: format.number(summary.lines.count)),
            PlanView.KeyFigure(label: language("자리", "Places"), value: format.number(places)),
        ]
        if let budget = summary.question.budget {
            figures.append(
                PlanView.KeyFigure(
                    label: language("남는 예산", "Budget left"), value: format.money(max(0, budget - summary.cost))))
        }
        return figures
    }

    /// Everybody alone beside all together.
    var comparison: DataTable {
        func row(_ name: String, _ weight: Int, _ rounds: Int, _ cost: Int) -> DataTable.Row {
            let share = summary.openWeight > 0 ? Double(weight) / Double(summary.openWeight) : nil
            return .init(
                TableCell(name),
                [
                    TableCell(format.rate(share), isNumber: true), TableCell(format.number(rounds), isNumber: true),
                    TableCell(format.moneyCell(cost), isNumber: true),
                ])
        }
        return DataTable(
            caption: language("따로 계획할 때와 함께 계획할 때", "Planned alone and together"),
            columns: [
                .init(language("계획", "Plan")), .init(language("채우는 비중", "Closed by weight"), isNumber: true),
                .init(language("회차", "Rounds"), isNumber: true),
                .init(language("회사가 내는 돈", "The company pays") + " " + format.moneyUnit, isNumber: true),
            ],
            rows: [
                row(
                    language("한 사람씩 따로", "Each alone"), summary.aloneWeight, summary.aloneRounds,
                    summary.aloneCost),
                row(language("함께", "Together"), summary.closedWeight, summary.lines.count, summary.cost),
            ],
            notes: [
                language(
                    "따로: 사람마다 자기에게 가장 좋은 계획을 세우고 더한 것입니다. 예산, 최소 인원, 남의 자리는 보지 않았습니다.",
                    "Alone: each person's own best plan, added up, without the budget, group size and others' places.")
            ])
    }

    var looked: String {
        language(
            "모자란 능력을 가르치고 기간과 수업 방식에 맞는 회차 \(format.number(summary.roundsLooked))개를 살폈습니다.",
            "\(format.number(summary.roundsLooked)) rounds that teach what is missing within dates and attendance were looked at."
        )
    }

    var leftOut: [String] {
        var lines: [String] = []
        if summary.roundsUnpriced > 0 {
            lines.append(
                language(
                    "훈련비 자료가 없고 나라가 모두 내지도 않는 회차 \(format.number(summary.roundsUnpriced))개는 뺐습니다.",
                    "\(format.number(summary.roundsUnpriced)) rounds without a price that the state does not pay in full were left out."
                ))
        }
        if summary.roundsClosed > 0 {
            lines.append(
                language(
                    "회사에서 일하는 사람이 들을 수 없는 회차 \(format.number(summary.roundsClosed))개는 뺐습니다.",
                    "\(format.number(summary.roundsClosed)) rounds not open to people a company employs were left out.")
            )
        }
        if summary.roundsLeftOut > 0 {
            lines.append(
                language(
                    "회차가 많아, 값에 견주어 적게 채우는 \(format.number(summary.roundsLeftOut))개는 뺐습니다.",
                    "There were too many rounds; \(format.number(summary.roundsLeftOut)) that close little for their price were left out."
                ))
        }
        return lines
    }
}
