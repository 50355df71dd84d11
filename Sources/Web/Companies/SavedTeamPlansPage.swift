import Analysis
import Domain

/// The plans a company kept, beside each other.
struct SavedTeamPlansPage: Page {
    static let template = "companies/plans"

    let frame: PageFrame
    let hasPlans: Bool
    let plans: [DataTable]
    let newPlan: String

    init(_ company: Organisation, _ kept: [KeptTeamPlan], country: Country, format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("저장한 팀 계획", "Kept plans for the team"), breadcrumb: CompanyPage.way(company, language))
        newPlan = SiteURL.teamPlan(company.key).description
        plans = kept.isEmpty ? [] : [Self.table(company, kept, country, format)]
        hasPlans = !plans.isEmpty
    }

    private static func table(
        _ company: Organisation, _ kept: [KeptTeamPlan], _ country: Country, _ format: Format
    ) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("저장한 팀 계획", "Kept plans for the team"),
            columns: [
                .init(language("계획", "Plan")), .init(language("저장한 때", "Kept")),
                .init(language("채우는 능력", "Gaps closed"), isNumber: true),
                .init(language("회차", "Rounds"), isNumber: true),
                .init(language("회사가 내는 돈", "The company pays") + " " + format.moneyUnit, isNumber: true),
                .init(language("나라가 내는 돈", "The state pays") + " " + format.moneyUnit, isNumber: true),
                .init(language("예산", "Budget") + " " + format.moneyUnit, isNumber: true),
                .init(language("마치는 날", "Done by")), .init(PlanStandings.heading(language)),
            ],
            rows: kept.map { plan in
                let summary = plan.summary
                return .init(
                    TableCell(
                        typed: ShownName(typed: plan.name, language), language,
                        address: .savedTeamPlan(company.key, plan.key)),
                    [
                        TableCell(format.moment(plan.savedAt)),
                        TableCell("\(format.number(summary.closed)) / \(format.number(summary.open))", isNumber: true),
                        TableCell(format.number(summary.lines.count), isNumber: true),
                        TableCell(format.moneyCell(summary.cost), isNumber: true),
                        TableCell(format.moneyCell(summary.programme), isNumber: true),
                        TableCell(
                            summary.question.budget.map { format.moneyCell($0) } ?? language("제한 없음", "no limit"),
                            isNumber: true),
                        TableCell(
                            summary.lines.map(\.endsOn).max().map { format.dateCell($0) } ?? language("없음", "none")),
                        PlanStandings(summary, in: country, format).cell,
                    ])
            })
    }
}

/// One kept plan, with those of its people who still consent and what became of its rounds.
struct SavedTeamPlanPage: Page {
    static let template = "companies/saved-plan"

    let frame: PageFrame
    let lead: String
    let hasMissing: Bool
    let missing: String
    /// The form with the same limits.
    let again: String
    let plan: [TeamPlanView]
    let removal: String

    init(_ company: Organisation, _ kept: KeptTeamPlan, country: Country, format: Format) {
        let language = format.language
        frame = PageFrame(
            ShownName(typed: kept.name, language),
            breadcrumb: CompanyPage.way(company, language) + [
                Crumb(language("저장한 팀 계획", "Kept plans"), .teamPlans(company.key))
            ])
        lead = language(
            "\(format.moment(kept.savedAt))에 저장했습니다. 회차와 값은 \(format.dateCell(kept.summary.asOf))의 것입니다.",
            "Kept on \(format.moment(kept.savedAt)), with rounds and prices of \(format.dateCell(kept.summary.asOf)).")
        hasMissing = kept.missing > 0
        missing = language(
            "동의가 끝난 사람의 자리 \(kept.missing)개는 보이지 않습니다.",
            "\(format.count(kept.missing, "", "place is", "places are")) hidden because the consent has ended.")
        again =
            kept.summary.question.texts.reduce(SiteURL.teamPlan(company.key)) { $0.with([$1.field.rawValue: $1.text]) }
            .description
        plan = [
            TeamPlanView(
                kept.summary,
                seats: kept.places.map {
                    TeamPlanView.Seat(
                        name: CompanyWords.name($0.name, key: $0.key, language), line: $0.line, units: $0.units)
                }, leftovers: [], isKept: true, country: country, format: format)
        ]
        removal = SiteURL.removeTeamPlan(company.key, kept.key).description
    }
}
