import Analysis
import Domain

/// The fields of a question about a plan in words: their names and what they are set to.
enum PlanLimitWords {
    static func name(_ field: PlanField) -> Localized {
        switch field {
        case .budget: Localized("예산", "Budget")
        case .balance: Localized("카드 잔액", "Card balance")
        case .earliest: Localized("시작하는 날", "First day")
        case .deadline: Localized("마치는 날", "Deadline")
        case .mode: Localized("수업 방식", "Way of attendance")
        case .times: Localized("요일과 시간대", "Times of the week")
        case .distance: Localized("거리", "Distance")
        case .weekly: Localized("한 주에 공부할 시간", "Study hours a week")
        case .first: Localized("먼저 보는 것", "What comes first")
        case .unpriced: Localized("훈련비 자료가 없는 회차", "Rounds without a published price")
        case .employer: Localized("회사가 보내 주는 훈련", "Training an employer pays for")
        case .circumstance: Localized("훈련비와 관련된 사정", "What changes who pays")
        }
    }

    /// What a field is set to, as a cell of a table.
    static func value(_ field: PlanField, _ question: PlanQuestion, _ format: Format) -> String {
        let language = format.language
        let none = language("제한 없음", "no limit")
        switch field {
        case .budget: return question.budget.map { format.money($0) } ?? none
        case .balance: return question.balance.map { format.money($0) } ?? language("규칙대로", "as the rules give")
        case .earliest:
            return question.earliest.map { format.dateCell($0) } ?? language("계획한 날", "the day of planning")
        case .deadline: return question.deadline.map { format.dateCell($0) } ?? none
        case .mode: return PlanWords.modes(question.modes, language)
        case .times: return PlanWords.name(question.times).text(language)
        case .distance:
            return question.distanceKmMax.map { "\(format.number($0))\(Format.joiner)km" } ?? none
        case .weekly: return format.hours(question.weeklyHours)
        case .first: return PlanWords.name(question.first).text(language)
        case .unpriced: return question.includesUnpriced ? language("넣음", "included") : language("뺌", "left out")
        case .employer: return question.includesEmployer ? language("넣음", "included") : language("뺌", "left out")
        case .circumstance:
            return question.circumstance.map { PlanWords.circumstance($0).text(language) }
                ?? language("해당 없음", "none")
        }
    }
}
