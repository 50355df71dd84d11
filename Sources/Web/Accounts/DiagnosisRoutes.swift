import Analysis
import Domain

/// Goals of one's own account, profiles of one's own, and the diagnosis against a goal.
struct DiagnosisRoutes: SiteRoutes {
    static let goalName = "goal"
    let service: AccountService

    func add(to routes: RouteTable) throws {
        try routes.page(.goals, for: .ownAccount) { visit -> GoalsPage? in try await goals(visit) }
        try routes.action(.goals, for: .ownAccount) { visit, form in try await choose(visit, form) }
        try routes.action(.endGoal("{ordinal}"), for: .ownAccount) { visit, _ in
            let id: Identifier<Goal> = try visit.identifier("ordinal")
            guard let ordinal = Int(exactly: id.rawValue),
                try await service.endGoal(ordinal, by: visit.reader, now: visit.now)
            else { return nil }
            return .page(.goals)
        }
        try routes.page(.ownProfiles, for: .ownAccount) { visit -> OwnProfilePage? in
            OwnProfilePage(OwnProfileForm(), country: service.country, visit.language)
        }
        try routes.action(.ownProfiles, for: .ownAccount, repeatable: EvidenceForm.repeatable) { visit, form in
            try await make(visit, form)
        }
        try routes.page(.ownDiagnosis, for: .ownAccount) { visit -> DiagnosisPage? in
            try await diagnosis(visit)
        }
        try routes.action(.diagnosisVersions, for: .ownAccount) { visit, form in
            guard let goal = form.integer(Self.goalName, in: 1...1_000_000),
                try await service.saveDiagnosis(goal: goal, by: visit.reader, now: visit.now) != nil
            else { return nil }
            return .page(.ownDiagnosis.with([Self.goalName: String(goal), EvidencePage.doneName: "saved"]))
        }
    }

    private func goals(
        _ visit: Visit, _ more: [(field: String, message: Localized)] = []
    ) async throws -> GoalsPage? {
        let country = service.country
        guard let book = try await service.own(visit.reader) else { return nil }
        var words = (visit.query[GoalsPage.names.words] ?? "").trimmed
        var problems = more
        if words.unicodeScalars.count > CatalogueQuestionForm.wordsLengthMost {
            words = ""
            problems.append((GoalsPage.names.words, Localized("찾을 말을 짧게 입력해 주세요", "Enter fewer words")))
        }
        return GoalsPage(
            book, try standings(book, country), words: words, problems, country: country, visit.format)
    }

    private func standings(_ book: AccountBook, _ country: Country) throws -> [Int: GoalDiagnosis] {
        var found: [Int: GoalDiagnosis] = [:]
        for goal in book.goals { found[goal.ordinal] = try GoalDiagnosis(book, goal: goal, country: country) }
        return found
    }

    private func choose(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        let field = GoalsPage.names.target
        guard let target = GoalChoices.target(form[field] ?? "") else {
            return try await goals(visit, [(field, Localized("목표를 하나 골라 주세요", "Choose a goal"))]).map { .again($0) }
        }
        guard let goal = try await service.choose(target, by: visit.reader, now: visit.now) else {
            let message = Localized(
                "이 목표는 정할 수 없습니다. 목표는 \(Goal.most)개까지이고, 목록에 있는 것만 됩니다",
                "This cannot be a goal. You can have \(Goal.most), from the list only")
            return try await goals(visit, [(field, message)]).map { .again($0) }
        }
        return .page(.ownDiagnosis.with([Self.goalName: String(goal), EvidencePage.doneName: "chosen"]))
    }

    private func make(_ visit: Visit, _ sent: Query) async throws -> FormAnswer? {
        let country = service.country
        let form = OwnProfileForm(sent, country: country)
        if form.isSearch { return .again(OwnProfilePage(form, country: country, visit.language), status: 200) }
        var problems = form.problems
        if problems.isEmpty {
            let made = try await service.makeProfile(form.name, form.entries, by: visit.reader, now: visit.now)
            if let made {
                return .page(.ownDiagnosis.with([Self.goalName: String(made), EvidencePage.doneName: "chosen"]))
            }
            problems.append(
                (
                    OwnProfileForm.nameName,
                    Localized(
                        "목표가 너무 많습니다. 필요 없는 목표를 먼저 그만두어 주세요", "You have too many goals. Drop one first")
                ))
        }
        return .again(OwnProfilePage(form, problems, country: country, visit.language))
    }

    private func diagnosis(_ visit: Visit) async throws -> DiagnosisPage? {
        let country = service.country
        guard let book = try await service.own(visit.reader) else { return nil }
        let standings = try standings(book, country)
        var found = try GoalDiagnosis(standingOf: book, country: country)
        if visit.query[Self.goalName] != nil {
            let asked = visit.query.integer(Self.goalName, in: 1...1_000_000).flatMap { standings[$0] }
            guard let asked else { return nil }
            found = asked
        }
        var saved: [SavedDiagnosis] = []
        if let goal = found?.goal { saved = try await service.savedDiagnoses(goal: goal.ordinal, of: visit.reader) }
        let asked = DiagnosisPage.Asked(
            found: found, names: standings.mapValues(\.name), saved: saved, done: visit.query[EvidencePage.doneName])
        return DiagnosisPage(book, asked, country: country, visit.format)
    }
}
