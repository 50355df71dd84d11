import Analysis
import Domain

/// A chosen round as a card.
struct PlanRoundRow: Sendable {
    /// A round not taken.
    struct Rejected: Sendable {
        let course: NamedLink
        let starts: String
        let reason: String
    }

    let number: String
    let course: NamedLink
    /// What happened to the round since the plan was kept.
    let standing: String
    let hasStanding: Bool
    let provider: String
    let days: String
    let times: String
    let place: String
    let paid: String
    let rule: String
    let hasRule: Bool
    let closes: String
    let hasCloses: Bool
    let supplies: String
    let hasSupplies: Bool
    let flags: [String]
    let hasFlags: Bool
    let rejected: [Rejected]
    let hasRejected: Bool

    /// - Parameter now: the record in which a round of a kept plan is looked up again; `nil` for a plan just made.
    init(
        _ round: PlannedRound, number: Int, _ rules: [FundingRule], needsEmployer: Bool, in now: Country? = nil,
        _ format: Format
    ) {
        let language = format.language
        let standing = now.flatMap { RoundStanding(round, in: $0) }
        self.number = "\(number)."
        course = NamedLink(ShownName(korean: round.title), .course(round.course))
        self.standing = PlanStandings.mark(standing, format)
        hasStanding = standing != nil
        provider = round.provider ?? format.missing
        days = format.span(round.startsOn, round.endsOn)
        times = Self.times(round.slots, round.hours, format)
        place = Self.place(round, now, format)
        paid = Self.paid(round, format)
        let known = rules.first { $0.code == round.split.rule && $0.version == round.split.version }
        hasRule = known != nil
        rule = known.map { Self.rule($0, language) } ?? ""
        closes = PlanWords.list(round.closes, language, most: 20)
        hasCloses = !round.closes.isEmpty
        supplies = PlanWords.list(round.supplies, language, most: 20)
        hasSupplies = !round.supplies.isEmpty
        flags =
            (needsEmployer
                ? [
                    language(
                        "회사가 동의하고 보내 주어야 들을 수 있는 회차입니다.", "Only open to you if your employer agrees and sends you.")
                ] : []) + Self.flags(round, hasRule: hasRule, language)
        hasFlags = !flags.isEmpty
        rejected = round.rejected.map {
            Rejected(
                course: NamedLink(ShownName(korean: $0.title), .course($0.course)),
                starts: language(
                    "\(format.dateCell($0.startsOn)) 시작", "starts \(format.dateCell($0.startsOn))"),
                reason: PlanSentences(format).reason($0.reason))
        }
        hasRejected = !rejected.isEmpty
    }

    /// A funding rule in words, with its version.
    static func rule(_ rule: FundingRule, _ language: Language) -> String {
        rule.text.text(language) + language(" (규칙 \(rule.version)판)", " (version \(rule.version) of the rule)")
    }

    /// When a round meets and how long it is: `월~금 오전, 56시간`.
    static func times(_ slots: UInt32, _ hours: Int, _ format: Format) -> String {
        "\(PlanWords.slots(slots, format.language)), \(format.hours(hours))"
    }

    private static func place(_ round: PlannedRound, _ now: Country?, _ format: Format) -> String {
        let mode = round.mode.name.text(format.language)
        if round.mode == .online { return mode }
        if round.isPlaceUnknown {
            return format.language("\(mode), 장소 자료 없음", "\(mode), place not provided")
        }
        let known = now.map { round.fullRegion(in: $0) } ?? round.regionFullName
        let region = (known ?? round.region)?.text(format.language) ?? format.missing
        return "\(mode), \(region), \(format.number(round.distanceKm))\(Format.joiner)km"
    }

    private static func paid(_ round: PlannedRound, _ format: Format) -> String {
        let language = format.language
        if round.isPriceUnknown && round.split.own == 0 && round.split.rule.isEmpty { return format.missing }
        let parts: [(String, Int)] = [
            (language("본인", "you"), round.split.own), (language("카드", "card"), round.split.card),
            (language("회사", "employer"), round.split.employer), (language("나라", "the state"), round.split.programme),
        ]
        let shown = parts.filter { $0.1 > 0 }.map { "\($0.0) \(format.money($0.1))" }
        return shown.isEmpty ? language("내는 돈 없음", "nothing to pay") : shown.joined(separator: ", ")
    }

    /// What is assumed, each in a sentence.
    private static func flags(_ round: PlannedRound, hasRule: Bool, _ language: Language) -> [String] {
        var flags: [String] = []
        if round.mode == .workplace, !hasRule {
            flags.append(
                language(
                    "일터에서 배우는 과정입니다. 과정을 여는 회사와 학습근로계약을 맺어야 들어갈 수 있습니다.",
                    "Taught at work: to take part, a learning contract with the company that runs it is needed."))
        }
        if round.isScheduleAssumed {
            flags.append(
                language(
                    "시간표 자료가 없어 월~금 낮 수업으로 보았습니다.", "No timetable is provided; weekday daytime is assumed."))
        }
        if round.areHoursAssumed {
            flags.append(
                language(
                    "과정이 시간을 알리지 않은 능력단위는 표준 시간으로 세었습니다.", "Standard hours are counted where the course gives none."))
        }
        if round.isPriceUnknown {
            flags.append(language("훈련비 자료가 없습니다.", "No price is provided."))
        }
        if round.isPlaceUnknown {
            flags.append(
                language(
                    "장소 자료가 없어 가장 먼 지역의 거리로 세었습니다.", "No place is provided; the farthest region's distance is counted.")
            )
        }
        if round.isInferred {
            flags.append(
                language(
                    "가르치는 능력단위는 과정 이름과 분류에서 추정한 것입니다.", "The units taught are inferred from its title and class."))
        }
        return flags
    }
}
