import Analysis
import Domain

/// The answer to a question about a plan as pages show it.
struct PlanView: Sendable {
    /// A changed question with a link that asks it.
    struct Suggestion: Sendable {
        let text: String
        let address: String
    }

    struct RuleRow: Sendable {
        let name: String
        let text: String
        let isExample: Bool

        init(_ rule: FundingRule, _ language: Language) {
            name =
                FundingRulesPage.name(rule.kind).text(language)
                + language(", \(rule.version)판", ", version \(rule.version)")
            text = rule.text.text(language)
            isExample = rule.isExample
        }
    }

    /// A number worth seeing first.
    struct KeyFigure: Sendable {
        let label: String
        let value: String
    }

    let lead: String
    /// What happened to rounds since the plan was kept.
    let standings: String
    let hasStandings: Bool
    let hasProof: Bool
    let proof: String
    let isBlocked: Bool
    let hasObstacle: Bool
    let obstacle: String
    let isObstacleUncertain: Bool
    let hasSuggestions: Bool
    let suggestions: [Suggestion]
    let hasUntaught: Bool
    let untaughtHeading: String
    let untaught: [NamedLink]
    let isPartial: Bool
    let partialLead: String
    let hasOpen: Bool
    let open: [NamedLink]
    let hasRounds: Bool
    let keyFigures: [KeyFigure]
    let rounds: [PlanRoundRow]
    let figures: [Figure]
    let hasOptions: Bool
    let options: [DataTable]
    let looked: String
    let leftOut: [String]
    let hasLeftOut: Bool
    let rules: [RuleRow]
    let hasRules: Bool
    let rulesPage: String

    /// - Parameter now: the record in which the rounds of a kept plan are looked up again; `nil` for a plan just made.
    init(
        _ answer: TrainingPlanAnswer, page: SiteURL?, in now: Country? = nil, source: String, format: Format
    ) {
        let language = format.language
        standings = now.map { PlanStandings(answer, in: $0, format).notice } ?? ""
        hasStandings = !standings.isEmpty
        let sentences = PlanSentences(format)
        lead = sentences.lead(answer)
        hasProof = answer.plan.map { !$0.rounds.isEmpty } ?? false
        proof = sentences.proof(answer)
        isBlocked = answer.plan == nil && !answer.gap.isEmpty
        obstacle =
            answer.obstacle.map {
                sentences.obstacle($0, answer.question, balance: answer.balance, format: format)
            } ?? ""
        hasObstacle = answer.obstacle != nil
        isObstacleUncertain = answer.obstacle.map { !$0.isMinimal } ?? false
        suggestions =
            page.map { page in
                answer.suggestions.map {
                    Suggestion(
                        text: sentences.suggestion($0, of: answer.question, gap: answer.gap.count, format: format),
                        address: page.asking($0.question).description)
                }
            } ?? []
        hasSuggestions = !suggestions.isEmpty
        untaught = answer.untaught.map { Self.link($0, language) }
        hasUntaught = !untaught.isEmpty
        untaughtHeading =
            answer.leavesEmployersOut
            ? language(
                "회사가 보내 주는 훈련을 빼면 가르치는 회차가 없는 능력단위 \(untaught.count)개",
                "Units that no round teaches without an employer's training: \(untaught.count)")
            : language("가르치는 회차가 없는 능력단위 \(untaught.count)개", "Units that no round teaches: \(untaught.count)")
        let partial = answer.plan == nil ? answer.partial : nil
        isPartial = partial != nil
        partialLead = partial.map { Self.partialLead($0, if: sentences.agreement(answer), format) } ?? ""
        open = partial?.open.map { Self.link($0, language) } ?? []
        hasOpen = !open.isEmpty
        let shown = answer.plan ?? partial?.plan
        rounds =
            shown?.rounds.enumerated().map { place, round in
                PlanRoundRow(
                    round, number: place + 1, answer.rules, needsEmployer: answer.needsEmployer(round), in: now, format)
            } ?? []
        hasRounds = !rounds.isEmpty
        keyFigures = shown.map { Self.keyFigures($0.cost, format) } ?? []
        figures = shown.map { PlanFigures.all($0, answer, source: source, format: format) } ?? []
        options = answer.options.isEmpty ? [] : [PlanFigures.optionTable(answer, format)]
        hasOptions = !options.isEmpty
        looked = language(
            "과정 \(format.number(answer.looked.courses))개의 회차 \(format.number(answer.looked.rounds))개를 살폈습니다.",
            "\(format.number(answer.looked.rounds)) rounds of \(format.number(answer.looked.courses)) courses were looked at."
        )
        leftOut = sentences.leftOut(answer.looked)
        hasLeftOut = !leftOut.isEmpty
        rules = answer.rules.map { RuleRow($0, language) }
        hasRules = !rules.isEmpty
        rulesPage = SiteURL.fundingRules.description
    }

    private static func link(_ unit: PlanUnit, _ language: Language) -> NamedLink {
        NamedLink(ShownName(unit.name, language), .unit(unit.id))
    }

    private static func partialLead(_ partial: PartialPlan, if agreement: String, _ format: Format) -> String {
        let share = partial.totalWeight > 0 ? Double(partial.coveredWeight) / Double(partial.totalWeight) : nil
        return format.language(
            "\(agreement)조건을 지키면서 가장 많이 채우는 계획은 모자라는 것의 \(format.coverage(share))를 채웁니다.",
            """
            \(agreement.isEmpty ? "The" : agreement + "the") plan that covers the most within the limits covers \
            \(format.coverage(share)) of what is missing.
            """
        )
    }

    private static func keyFigures(_ cost: PlanCost, _ format: Format) -> [KeyFigure] {
        let language = format.language
        return [
            KeyFigure(label: language("본인 부담", "You pay"), value: format.money(cost.own)),
            KeyFigure(label: language("카드로 내는 돈", "The card pays"), value: format.money(cost.card)),
            KeyFigure(label: language("마치는 날", "Done by"), value: format.date(cost.lastDay)),
            KeyFigure(label: language("훈련 시간", "Training hours"), value: format.hours(cost.hours)),
            KeyFigure(
                label: language("거리 합계(편도)", "Distances added up, one way"),
                value: "\(format.number(cost.distanceKm))\(Format.joiner)km"),
        ]
    }
}
