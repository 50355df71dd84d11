import Analysis
import Domain

/// An account at a glance: how far the goal is, what is recognised, what to do next.
struct AccountGlance: Sendable {
    /// Something the owner could do now.
    struct Step: Sendable {
        let text: String
        let label: String
        let address: String
    }

    let lead: String
    let hasStanding: Bool
    let standing: [TextPiece]
    let coverage: [Figure]
    let ladder: [Figure]
    let levels: [Figure]
    let steps: [Step]
    let hasSteps: Bool
    let diagnosis: String
    let units: String

    init(_ book: AccountBook, _ standing: GoalDiagnosis?, _ place: AccountHomePage.Place, _ format: Format) {
        lead = PersonWords.recognised(book.account, format)
        hasStanding = standing != nil
        self.standing = standing.map { TextPiece.pieces(of: Self.words($0, format), format.language) } ?? []
        let figures = standing.map { DiagnosisFigures($0.diagnosis, format) }
        coverage = figures.map { [$0.coverage] } ?? []
        ladder = figures.flatMap(\.ladder).map { [$0] } ?? []
        levels = book.levels.isEmpty ? [] : [Self.levels(book, format)]
        steps = Self.steps(book, standing, place, format)
        hasSteps = !steps.isEmpty
        diagnosis = SiteURL.ownDiagnosis.description
        units = SiteURL.ownUnits.description
    }

    private static func words(_ standing: GoalDiagnosis, _ format: Format) -> String {
        let (language, found) = (format.language, standing.diagnosis)
        let name = standing.name.text(language)
        let share = format.coverage(found.coverage)
        let hours = format.hours(found.missingHours)
        let isGoal = standing.goal != nil
        if found.missingHours == 0, found.coverage == 1 {
            return isGoal
                ? language("목표인 ‘\(name)’의 능력단위를 모두 갖추었습니다.", "You have every unit of your goal, “\(name)”.")
                : language("‘\(name)’의 능력단위를 모두 갖추었습니다.", "You have every unit of “\(name)”.")
        }
        return isGoal
            ? language(
                "목표인 ‘\(name)’의 \(share)를 갖추었습니다. \(hours)을 더 배우면 다 갖춥니다.",
                "You meet \(share) of your goal, “\(name)”. \(hours) of training are missing.")
            : language(
                "지금 가장 가까운 직무는 ‘\(name)’이고 \(share)를 갖추었습니다. \(hours)을 더 배우면 다 갖춥니다.",
                "The nearest job now is “\(name)”: you meet \(share). \(hours) of training are missing.")
    }

    /// How many units are recognised at each level.
    private static func levels(_ book: AccountBook, _ format: Format) -> Figure {
        let language = format.language
        let counts = Dictionary(grouping: book.levels.values, by: \.value).mapValues(\.count)
        let rows = (1...8).reversed().map { value in
            let count = counts[UInt8(value)] ?? 0
            return BarChart.Row(
                language("\(value)수준", "Level\(Format.joiner)\(value)"),
                .shown(Double(count), format.count(count, "개", "unit", "units")))
        }
        return Figure(
            id: "levels",
            caption: language(
                "인정받은 능력단위는 \(format.number(book.levels.count))개입니다",
                "\(format.count(book.levels.count, "개", "unit is", "units are")) recognised"),
            measure: language("인정받은 능력단위의 수, 수준별", "Recognised units by level"),
            summary: language("한 능력단위는 가장 높은 수준으로 한 번 셉니다.", "Each unit counts once, at its highest level."),
            chart: BarChart(
                rows: rows, labelHeader: language("수준", "Level"), valueHeader: language("능력단위", "Units")),
            source: language(
                "내 직무능력계좌, \(format.dateCell(book.account.asOf))", "My account, \(format.dateCell(book.account.asOf))"),
            passport: nil, language: language)
    }

    private static func steps(
        _ book: AccountBook, _ standing: GoalDiagnosis?, _ place: AccountHomePage.Place, _ format: Format
    ) -> [Step] {
        let language = format.language
        var steps: [Step] = []
        func step(_ text: String, _ label: String, _ address: SiteURL) {
            steps.append(Step(text: text, label: label, address: address.description))
        }
        let disputed = book.items.count { $0.evidence.state == .disputed }
        if disputed > 0 {
            step(
                language(
                    "확인이 필요한 근거가 \(disputed)건 있습니다.",
                    "\(format.count(disputed, "건", "piece", "pieces")) of evidence disputed."),
                language("내 근거 보기", "See my evidence"), .ownEvidence)
        }
        if book.goals.isEmpty {
            step(
                language("하고 싶은 일을 고르면 무엇이 모자라는지 알려 드립니다.", "Choose what you want to do, and see what is missing."),
                language("목표 고르기", "Choose a goal"), .goals)
        } else if let standing, standing.diagnosis.missingHours > 0 {
            step(
                language(
                    "모자라는 능력단위를 가장 적은 돈과 시간으로 채우는 과정을 찾아 드립니다.",
                    "Find the courses that close the gap with the least money and time."),
                language("훈련 계획 세우기", "Make a training plan"), .accountPlan)
        }
        let waiting = book.items.count { $0.evidence.isUnconfirmed }
        if waiting > 0 {
            step(
                language(
                    "확인을 기다리는 근거가 \(waiting)건 있습니다. 평가자가 확인하려면 보여 주는 동의가 있어야 합니다.",
                    "\(format.count(waiting, "건", "piece", "pieces")) of evidence not confirmed yet. An assessor needs your consent."
                ),
                language("동의 보기", "See consents"), .consents)
        }
        let ending = Self.ending(book, place.country.asOf)
        if ending > 0 {
            step(
                language(
                    "90일 안에 인정이 끝나는 능력단위가 \(ending)개 있습니다.",
                    "\(format.count(ending, "개", "unit lapses", "units lapse")) within 90 days."),
                language("능력단위 보기", "See the units"), .ownUnits)
        }
        return steps
    }

    /// Units whose last active recognition ends within 90 days.
    private static func ending(_ book: AccountBook, _ today: CivilDate) -> Int {
        let active = Dictionary(grouping: book.recognitions.filter { $0.isActive(on: today) }, by: \.unitID)
        let limit = today.adding(days: 90)
        return active.values.count { $0.allSatisfy { $0.until.map { $0 <= limit } ?? false } }
    }
}
