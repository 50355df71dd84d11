import Analysis
import Domain
import Store

/// Two kept plans side by side.
struct PlanComparisonPage: Page {
    static let template = "plans/comparison"
    static let withName = "with"

    /// The courses of one or both plans.
    struct Courses: Sendable {
        let heading: String
        let rounds: [PlanMovingLine]
    }

    let frame: PageFrame
    let lead: String
    let first: String
    let second: String
    let costs: DataTable
    let limits: DataTable
    let courses: [Courses]
    let calendars: [Figure]

    init(_ first: KeptPlan, _ second: KeptPlan, country: Country, format: Format) {
        let language = format.language
        let plans = [first, second]
        let names = [language("계획 가", "Plan A"), language("계획 나", "Plan B")]
        frame = PageFrame(
            title: language("두 계획 견주기", "Compare two plans"), breadcrumb: SavedPlanPage.way(language))
        (self.first, self.second) = (
            SiteURL.savedPlan(first.saved.key).description, SiteURL.savedPlan(second.saved.key).description
        )
        lead = Self.lead(first.answer, second.answer, names, format)
        costs = Self.costs(plans, names, format)
        limits = Self.table(
            language("조건", "Limits"), language("조건", "Limit"), names,
            PlanField.allCases.map { field in
                (
                    PlanLimitWords.name(field).text(language),
                    plans.map { PlanLimitWords.value(field, $0.answer.question, format) }
                )
            })
        let change = PlanChange(from: first.answer, to: second.answer, country: country)
        courses = [
            Courses(
                heading: language("두 계획에 모두 있는 과정", "Courses in both plans"),
                rounds: change.kept.map { PlanMovingLine($0, days: "") }),
            Courses(
                heading: language("두 계획에서 회차가 다른 과정", "Courses with another round in each plan"),
                rounds: change.shifted.map {
                    PlanMovingLine(
                        $0.title,
                        days: "\(names[0]): \(format.dateCell($0.from)), \(names[1]): \(format.dateCell($0.to))")
                }),
            Courses(
                heading: language("계획 가에만 있는 과정", "Courses in plan A only"),
                rounds: change.dropped.map { PlanMovingLine($0, format) }),
            Courses(
                heading: language("계획 나에만 있는 과정", "Courses in plan B only"),
                rounds: change.added.map { PlanMovingLine($0, format) }),
        ].filter { !$0.rounds.isEmpty }
        calendars = zip(plans, names).enumerated().compactMap { place, pair in
            pair.0.answer.shown.flatMap {
                PlanFigures.calendar(
                    $0, pair.0.answer, id: "calendar-\(place + 1)", name: pair.1,
                    source: AccountPlanPage.source(pair.0.answer, format), format)
            }
        }
    }

    private static func lead(
        _ first: TrainingPlanAnswer, _ second: TrainingPlanAnswer, _ names: [String], _ format: Format
    ) -> String {
        let language = format.language
        guard let old = first.shown?.cost, let new = second.shown?.cost, let oldDay = old.lastDay,
            let newDay = new.lastDay
        else { return language("한쪽에 들을 회차가 없습니다.", "One of the two has no rounds.") }
        let money: String
        if old.own == new.own {
            money = language("본인 부담은 같고", "Both cost you the same")
        } else {
            let cheaper = old.own < new.own ? names[0] : names[1]
            let less = format.money(max(old.own, new.own) - min(old.own, new.own))
            money = language("\(cheaper)의 본인 부담이 \(less) 적고", "\(cheaper) costs you \(less) less")
        }
        if oldDay == newDay { return language("\(money) 같은 날에 끝납니다.", "\(money) and both end on the same day.") }
        let sooner = oldDay < newDay ? names[0] : names[1]
        let days = Int(max(oldDay, newDay).dayNumber) - Int(min(oldDay, newDay).dayNumber)
        return language(
            "\(money) \(Josa.join(sooner, "이", "가")) \(format.number(days))일 먼저 끝납니다.",
            "\(money); \(sooner) ends \(format.count(days, "일", "day", "days")) sooner.")
    }

    private static func costs(_ plans: [KeptPlan], _ names: [String], _ format: Format) -> DataTable {
        let language = format.language
        func row(_ label: Localized, _ value: (PlanCost) -> String) -> (String, [String]) {
            (label.text(language), plans.map { $0.answer.shown.map { value($0.cost) } ?? format.missing })
        }
        var rows: [(String, [String])] = [
            (language("목표", "Goal"), plans.map { $0.answer.profileName.text(language) }),
            (language("저장한 때", "Saved"), plans.map { format.moment($0.saved.savedAt) }),
            (
                language("채우는 것", "Covers"),
                plans.map {
                    $0.answer.isWhole ? language("모자라는 것 모두", "all that is missing") : language("일부", "a part")
                }
            ),
        ]
        rows += [
            row(Localized("본인 부담", "You pay")) { format.money($0.own) },
            row(Localized("카드로 내는 돈", "The card pays")) { format.money($0.card) },
            row(Localized("회사와 나라가 내는 돈", "Employer and state pay")) { format.money($0.others) },
            row(Localized("마치는 날", "Done by")) { format.date($0.lastDay) },
            row(Localized("훈련 시간", "Training hours")) { format.hours($0.hours) },
            row(Localized("거리 합계(편도)", "Distances added up, one way")) {
                "\(format.number($0.distanceKm))\(Format.joiner)km"
            },
            row(Localized("회차", "Rounds")) { format.number($0.rounds) },
        ]
        return table(language("두 계획의 비용과 시간", "Cost and time of the two plans"), language("항목", "Item"), names, rows)
    }

    private static func table(
        _ caption: String, _ label: String, _ names: [String], _ rows: [(String, [String])]
    ) -> DataTable {
        DataTable(
            caption: caption, columns: [.init(label)] + names.map { .init($0) },
            rows: rows.map { .init(TableCell($0.0), $0.1.map { TableCell($0) }) })
    }
}
