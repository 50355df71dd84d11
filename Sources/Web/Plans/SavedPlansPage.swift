import Analysis
import Domain
import Store

/// The plans the reader kept, and those counsellors advised.
struct SavedPlansPage: Page {
    static let template = "plans/saved-plans"

    let frame: PageFrame
    let isDone: Bool
    let done: String
    let hasPlans: Bool
    let table: [DataTable]
    let hasAdvised: Bool
    let advised: [DataTable]
    let make: String
    let limit: String
    private let facts: [SavedPlanFacts]

    var json: (any Encodable & Sendable)? { facts }

    init(
        _ plans: [KeptPlan], advised: [KeptAdvice], most: Int, done: String?, country: Country, format: Format
    ) {
        let language = format.language
        facts = plans.map { SavedPlanFacts($0) }
        frame = PageFrame(
            title: language("저장한 계획", "Saved plans"),
            breadcrumb: [
                AccountPlanPage.home(language), Crumb(language("나의 훈련 계획", "My training plan"), .accountPlan),
            ])
        self.done = done == "removed" ? language("계획을 지웠습니다.", "The plan is removed.") : ""
        isDone = !self.done.isEmpty
        hasPlans = !plans.isEmpty
        table = plans.isEmpty ? [] : [Self.table(plans, country, format)]
        self.advised = advised.isEmpty ? [] : [Self.table(advised, country, format)]
        hasAdvised = !advised.isEmpty
        make = SiteURL.accountPlan.description
        limit = language(
            "한 사람이 \(format.number(most))개까지 저장할 수 있습니다. 지금은 \(format.number(plans.count))개입니다.",
            "You can keep up to \(format.number(most)) plans. You have \(format.number(plans.count)).")
    }

    /// Why one more plan is not kept.
    static func tooMany(_ limit: Int) -> Localized {
        Localized(
            "계획은 \(limit)개까지 저장할 수 있습니다. 저장한 계획을 하나 지우고 다시 저장해 주세요",
            "You can keep up to \(limit) plans. Remove one and save again")
    }

    private static func table(_ advised: [KeptAdvice], _ country: Country, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("상담사가 권한 계획", "Plans advised by a counsellor"),
            columns: [
                .init(language("목표", "Goal")), .init(language("권한 때", "Advised")),
                .init(language("권한 곳", "Advised by")),
                .init(language("본인 부담", "You pay") + " " + format.moneyUnit, isNumber: true),
                .init(language("마치는 날", "Done by")), .init(PlanStandings.heading(language)),
            ],
            rows: advised.map { advice in
                let cost = advice.answer.shown?.cost
                let who = AdvisedPlanPage.adviser(advice.advised, language)
                return .init(
                    TableCell(advice.answer.profileName, language, address: .advisedPlan(advice.advised.key)),
                    [
                        TableCell(format.moment(advice.advised.advisedAt)),
                        TableCell(
                            who.text, isKorean: language == .english && who.lang == Language.korean.rawValue),
                        TableCell(format.moneyCell(cost?.own), isNumber: true),
                        TableCell(format.dateCell(cost?.lastDay)),
                        PlanStandings(advice.answer, in: country, format).cell,
                    ])
            })
    }

    private static func table(_ plans: [KeptPlan], _ country: Country, _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("저장한 계획", "Saved plans"),
            columns: [
                .init(language("목표", "Goal")), .init(language("저장한 때", "Saved")),
                .init(language("본인 부담", "You pay") + " " + format.moneyUnit, isNumber: true),
                .init(language("마치는 날", "Done by")), .init(language("채우는 것", "Covers")),
                .init(PlanStandings.heading(language)), .init(language("상담사에게", "Counsellor")),
            ],
            rows: plans.map { kept in
                let cost = kept.answer.shown?.cost
                return .init(
                    TableCell(kept.answer.profileName, language, address: .savedPlan(kept.saved.key)),
                    [
                        TableCell(format.moment(kept.saved.savedAt)),
                        TableCell(format.moneyCell(cost?.own), isNumber: true),
                        TableCell(format.dateCell(cost?.lastDay)),
                        TableCell(kept.answer.isWhole ? language("모두", "everything") : language("일부", "a part")),
                        PlanStandings(kept.answer, in: country, format).cell,
                        TableCell(
                            kept.saved.sharedAt == nil ? language("보이지 않음", "not shown") : language("보임", "shown")),
                    ])
            })
    }
}

/// A saved plan as its page answers it as data.
struct SavedPlanFacts: Encodable, Sendable {
    let key: String
    let savedAt: Moment
    let isShared: Bool
    let answer: PlanFacts

    init(_ kept: KeptPlan) {
        (key, savedAt) = (kept.saved.key, kept.saved.savedAt)
        isShared = kept.saved.sharedAt != nil
        answer = PlanFacts(kept.answer)
    }
}
