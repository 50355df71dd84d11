import Analysis
import Domain

/// A course: who offers it to whom, what it teaches, when it is held and what came of it.
struct CoursePage: Page {
    static let template = "catalogue/course"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let provider: String
    let programme: ShownName
    let hasAudience: Bool
    let audience: String
    let hasPath: Bool
    let path: [NamedLink]
    let level: String
    let hasFields: Bool
    let fields: [ShownName]
    let hasUnits: Bool
    let unitsLead: String
    let units: [UnitRow]
    let hasInferred: Bool
    let hasRounds: Bool
    let roundsLead: String
    let rounds: [RoundRow]
    let outcomes: [OutcomeTable]
    let hasOutcomes: Bool
    let hasFinished: Bool
    let outside: [OutsideLink]
    let hasOutside: Bool
    let source: String
    let sources: String
    let search: String
    let hasSearch: Bool
    let asOf: String
    let answer: CourseAnswer

    var json: (any Encodable & Sendable)? { answer }

    init(_ answer: CourseAnswer, country: Country, format: Format) {
        let (language, course) = (format.language, answer.course)
        self.answer = answer
        frame = PageFrame(
            title: course.title, titleLanguage: .korean, section: .courses,
            breadcrumb: [
                Crumb(language("현황", "Overview"), .overview), Crumb(language("훈련과정", "Courses"), .courses),
            ])
        provider = answer.provider?.name ?? format.missing
        programme =
            answer.programmeType.map { ShownName($0.name, language) } ?? ShownName(own: format.missing, language)
        audience = answer.programmeType?.audience.text(language) ?? ""
        hasAudience = !audience.isEmpty
        path = answer.path.map { NamedLink($0.shownName(language), .node($0.id)) }
        hasPath = !path.isEmpty
        level = course.level?.name.text(language) ?? format.missing
        fields = answer.fields.map { ShownName($0.name, language) }
        hasFields = !fields.isEmpty
        units = answer.taught.map { UnitRow($0, format) }
        hasUnits = !units.isEmpty
        unitsLead = Self.unitsLead(answer, format)
        hasInferred = answer.taught.contains { $0.basis == .inferred }
        let offers = Self.ordered(answer.offers, on: country.asOf)
        rounds = offers.map { RoundRow($0, country: country, format: format) }
        hasRounds = !rounds.isEmpty
        roundsLead = Self.roundsLead(answer, format)
        outcomes = OutcomeTable(offers, on: country.asOf, format).map { [$0] } ?? []
        hasOutcomes = !outcomes.isEmpty
        hasFinished = offers.contains { RoundStage($0.round, on: country.asOf) == .finished }
        outside = offers.lazy.compactMap { $0.round.link.flatMap { OutsideLink($0) } }.first.map { [$0] } ?? []
        hasOutside = !outside.isEmpty
        source = Self.source(answer, format)
        sources = SiteURL.sources.description
        hasSearch = course.nodeID != nil
        search = course.nodeID.map { SiteURL.courses.with(["node": $0.description]).description } ?? ""
        asOf = language("\(format.date(country.asOf)) 기준", "As of \(format.date(country.asOf))")
    }

    private static func unitsLead(_ answer: CourseAnswer, _ format: Format) -> String {
        let known = answer.taught.compactMap(\.hours)
        let count = format.count(answer.taught.count, "개", "competency unit", "competency units")
        let missing = answer.taught.count - known.count
        if known.isEmpty {
            return format.language("능력단위 \(count)를 배웁니다. 시간 자료는 없습니다.", "It teaches \(count). Hours are not provided.")
        }
        let hours = format.hours(known.reduce(0) { $0.addingReportingOverflow($1).partialValue })
        if missing > 0 {
            let left = format.number(missing)
            return format.language(
                "능력단위 \(count)를 배웁니다. 시간을 아는 것만 더하면 \(hours)이고, \(left)개는 시간 자료가 없습니다.",
                "It teaches \(count): \(hours) where hours are known; for \(left) they are not provided.")
        }
        return format.language("능력단위 \(count)를 모두 \(hours) 동안 배웁니다.", "It teaches \(count) in \(hours).")
    }

    private static func roundsLead(_ answer: CourseAnswer, _ format: Format) -> String {
        let shown = format.number(answer.offers.count)
        if answer.roundTotal > answer.offers.count {
            let total = format.number(answer.roundTotal)
            return format.language(
                "회차 \(total)개 가운데 \(shown)개를 보여 드립니다.", "\(shown) of \(total) rounds are shown.")
        }
        return format.language(
            "회차는 \(shown)개입니다.", answer.offers.count == 1 ? "There is 1 round." : "There are \(shown) rounds.")
    }

    private static func source(_ answer: CourseAnswer, _ format: Format) -> String {
        let language = format.language
        guard let source = answer.source else { return format.missing }
        let date = format.date(CivilDate(source.importedAt.prefix(10)))
        let number = answer.course.externalID
        if source.kind == "demonstration" {
            return language(
                "시연용으로 지어낸 과정입니다(과정 번호 \(number), 들인 묶음 \(source.batch), \(date)).",
                "This course is invented for the demonstration (number \(number), batch \(source.batch), \(date)).")
        }
        return language(
            "출처: \(source.name), 과정 번호 \(number), 들인 묶음 \(source.batch), \(date)에 들임",
            "Source: \(source.name), course number \(number), batch \(source.batch), taken in on \(date)")
    }

    /// Rounds to come and under way by start, then finished ones from the latest back, then those without dates.
    private static func ordered(_ offers: [CourseAnswer.Offer], on today: CivilDate) -> [CourseAnswer.Offer] {
        func key(_ round: Round) -> (Int, Int32, Int) {
            let day = round.startsOn?.dayNumber ?? 0
            switch RoundStage(round, on: today) {
            case .upcoming, .running: return (0, day, round.number)
            case .finished: return (1, -day, round.number)
            case .undated, .cancelled: return (2, 0, round.number)
            }
        }
        return offers.sorted { key($0.round) < key($1.round) }
    }
}

extension CoursePage {
    /// A taught unit.
    struct UnitRow: Sendable {
        let unit: NamedLink
        let code: String
        let level: String
        let hours: String
        let hasHours: Bool
        let basis: String

        init(_ taught: CourseAnswer.Taught, _ format: Format) {
            let language = format.language
            unit = NamedLink(ShownName(taught.unit.name, language), .unit(taught.unit.id))
            code = taught.unit.code
            level = String(taught.level.value)
            hours = format.number(taught.hours)
            hasHours = taught.hours != nil
            let sure = ConfidenceWords.name(taught.confidence).text(language)
            let number = format.number(taught.confidence, decimals: 2)
            basis =
                taught.basis == .curriculum
                ? language("교육과정", "Curriculum")
                : language("추정, 확신도 \(sure)(\(number))", "Inferred, \(sure) confidence (\(number))")
        }
    }
}
