import Analysis
import Database
import Domain

/// The owner of a key reads their own account: what stands in it, where it leads and what is planned.
extension Endpoints {
    private static let goal = Parameter<Int>.integer(
        "goal", in: 1...1_000_000, Localized("목표 번호(/account의 goals)", "The number of a goal (goals of /account)"))
    private static let whose = Localized(
        """
        본인의 키로만 됩니다. goal이나 profile이 없으면 가장 최근 목표, 목표가 없으면 가장 가까운 직무로 답합니다. \
        아직 가까운 직무도 없으면 400입니다.
        """,
        """
        With a person's key only. Without goal or profile the newest goal is taken, and without any the nearest job; 400 \
        where nothing is near yet.
        """)

    static let account: [Endpoint] = [
        Endpoint(
            .apiAccount, id: "getAccount", tag: .accounts,
            Localized("내 계좌: 근거, 인정된 능력단위, 목표", "My account: evidence, recognised units, goals"),
            note: Localized("본인의 키로만 됩니다.", "With a person's key only."), for: .ownAccount, keeping: .never
        ) { call -> AccountBody? in
            try await call.book().map { AccountBody($0, call) }
        },
        Endpoint(
            .apiOwnDiagnosis, id: "getOwnDiagnosis", tag: .accounts,
            Localized("내 진단", "My diagnosis against a goal or a profile"), note: whose, for: .ownAccount,
            parameters: [goal.form, chosenProfile.form], keeping: .never
        ) { call -> OwnDiagnosisBody? in
            guard let book = try await call.book() else { return nil }
            guard let found = try diagnosis(book, call) else { throw APIError.missing(chosenProfile.form.name) }
            return OwnDiagnosisBody(found: found, edition: call.edition)
        },
        Endpoint(
            .apiOwnPlan, id: "getOwnPlan", tag: .accounts,
            Localized("내 훈련 계획 세우기", "Plan training for myself"), note: whose, for: .ownAccount,
            parameters: [goal.form, chosenProfile.form] + planLimits, keeping: .never
        ) { call -> OwnPlanBody? in
            guard let book = try await call.book() else { return nil }
            guard let aim = try aim(book, call) else { throw APIError.missing(chosenProfile.form.name) }
            let question = try planQuestion(aim, call)
            do {
                let subject = PlanSubject(book.account, ownProfiles: book.ownProfiles)
                return OwnPlanBody(
                    answer: try TrainingPlanner(call.country).answer(question, for: subject), call)
            } catch {
                let name = call[goal] == nil ? chosenProfile.form.name : goal.form.name
                throw APIError.unknownValue(name, value: call[goal].map { String($0) } ?? aim.text)
            }
        },
        Endpoint(
            .apiSavedPlans, id: "listSavedPlans", tag: .accounts,
            Localized("내가 저장한 계획, 최근 것부터", "My saved plans, the newest first"),
            note: Localized("본인의 키로만 됩니다. 저장한 날의 내용 그대로입니다.", "With a person's key only. As they were when saved."),
            for: .ownAccount, keeping: .never
        ) { call -> ListBody<SavedPlanBody>? in
            let accounts = call.desk.accounts
            let plans = try await SavedPlans(accounts.database, vault: accounts.vault).own(call.visit.reader)
            return ListBody(
                items: plans.map { SavedPlanBody(kept: $0, call) }, total: plans.count, next: nil,
                edition: call.edition)
        },
    ]

    /// The goal a call names; 400 for one that is not there, or for a goal and a profile at once.
    private static func chosen(_ book: AccountBook, _ call: Call) throws(APIError) -> Goal? {
        let found = try call.known(goal) { ordinal in book.goals.first { $0.ordinal == ordinal } }
        if found != nil, call[chosenProfile] != nil {
            throw .unreadable(
                chosenProfile.form.name, expected: Localized("goal이 없을 때만", "a number only where there is no goal"))
        }
        return found
    }

    private static func diagnosis(_ book: AccountBook, _ call: Call) throws -> GoalDiagnosis? {
        let country = call.country
        if let goal = try chosen(book, call) { return try GoalDiagnosis(book, goal: goal, country: country) }
        let profile = try call.known(chosenProfile) { country.standards.profile($0)?.id }
        guard let profile else { return try GoalDiagnosis(standingOf: book, country: country) }
        return try GoalDiagnosis(book, profile: profile, country: country)
    }

    private static func aim(_ book: AccountBook, _ call: Call) throws(APIError) -> PlanAim? {
        let country = call.country
        if let goal = try chosen(book, call) {
            return PlanAim(goal.target, book.account, book.ownProfiles, country)
        }
        let profile = try call.known(chosenProfile) { country.standards.profile($0)?.id }
        return profile.map { .profile($0) }
            ?? PlanGoals(book.goals, book.ownProfiles, book.account, country).usual(book.account, country)
    }
}

extension Call {
    /// The account of whoever asks; `nil` for a reader who has none.
    fileprivate func book() async throws -> AccountBook? {
        try await desk.accounts.own(visit.reader)
    }
}
