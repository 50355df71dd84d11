import Analysis
package import Domain

/// A round seen from a day.
package enum RoundStage: String, Sendable, Encodable, CaseIterable {
    case upcoming, running, finished
    case undated
    case cancelled

    /// A round without a first day is undated; one without a last day is running from its first day on.
    package init(_ round: Round, on today: CivilDate) {
        guard round.cancelledOn == nil else {
            self = .cancelled
            return
        }
        guard let start = round.startsOn else {
            self = .undated
            return
        }
        self = today < start ? .upcoming : round.endsOn.map { $0 < today } == true ? .finished : .running
    }

    /// The stage in words.
    package var name: Localized {
        switch self {
        case .upcoming: Localized("시작 전", "Not started")
        case .running: Localized("진행 중", "Running")
        case .finished: Localized("끝남", "Finished")
        case .undated: Localized("날짜 자료 없음", "Dates not provided")
        case .cancelled: Localized("취소됨", "Cancelled")
        }
    }

    /// The class of its tag.
    var tagClass: String {
        switch self {
        case .upcoming: "tag tag-info"
        case .running: "tag tag-ok"
        case .finished, .undated: "tag"
        case .cancelled: "tag tag-warn"
        }
    }
}

/// A measure of what came of a round.
enum OutcomeMeasure: String, CaseIterable {
    case completed
    case employedAfterThree = "employed-3-months"
    case rateAfterThree = "employed-3-months-rate"
    case employedAfterSix = "employed-6-months"
    case rateAfterSix = "employed-6-months-rate"
    case uninsuredAfterSix = "employed-6-months-uninsured"
    case uninsuredRateAfterSix = "employed-6-months-uninsured-rate"
    case satisfaction

    var name: Localized {
        switch self {
        case .completed: Localized("수료", "Completed")
        case .employedAfterThree: Localized("3개월 뒤 취업", "In work after 3 months")
        case .rateAfterThree: Localized("3개월 뒤 취업률", "Job rate after 3 months")
        case .employedAfterSix: Localized("6개월 뒤 취업", "In work after 6 months")
        case .rateAfterSix: Localized("6개월 뒤 취업률", "Job rate after 6 months")
        case .uninsuredAfterSix:
            Localized("6개월 뒤 고용보험 없는 일자리", "In work without employment insurance after 6 months")
        case .uninsuredRateAfterSix:
            Localized("6개월 뒤 고용보험 없는 일자리 비율", "Rate in work without employment insurance after 6 months")
        case .satisfaction: Localized("만족도(100점)", "Satisfaction (of 100)")
        }
    }

    var isRate: Bool { self == .rateAfterThree || self == .rateAfterSix || self == .uninsuredRateAfterSix }

    /// A stored state in words; one the program does not know is shown as it is.
    static func stateName(_ state: String, _ format: Format) -> String {
        switch state {
        case "planned": format.language("시작 전", "not started")
        case "running": format.language("진행 중", "running")
        case "not-held": format.language("열리지 않음", "not held")
        case "no-completers": format.language("수료자 없음", "nobody completed")
        case RoundOutcome.suppressed: format.suppressed
        default: state
        }
    }
}

extension Level {
    /// The level in words.
    var name: Localized { Localized("\(value)수준", "Level \(value)") }
}

/// How sure an inferred unit is.
enum ConfidenceWords {
    /// High from 0.8, medium from 0.5, below that low and not recognised (recognition rules).
    static func name(_ confidence: Double) -> Localized {
        if confidence >= 0.8 { return Localized("높음", "high") }
        return confidence >= RecognitionRules.current.leastConfidence
            ? Localized("보통", "medium") : Localized("낮음", "low")
    }
}
