import Analysis
import Database
import Domain
import Store
import Vault

/// The reader's own plans: made, kept, compared, shown to counsellors, removed.
struct AccountPlanRoutes: SiteRoutes {
    let service: CountryService
    let plans: SavedPlans
    let advised: AdvisedPlans
    private let vault: KeyRing

    init(service: CountryService, vault: KeyRing) {
        self.service = service
        self.vault = vault
        plans = SavedPlans(service.database, vault: vault)
        advised = AdvisedPlans(service.database, vault: vault)
    }

    func add(to routes: RouteTable) throws {
        try routes.page(.accountPlan, for: .ownAccount, repeatable: PlanForm.repeatable) {
            visit -> AccountPlanPage? in try await plan(visit)
        }
        try routes.action(.accountPlan, for: .ownAccount, repeatable: PlanForm.repeatable) { visit, form in
            try await keep(visit, form)
        }
        try routes.page(.savedPlans, for: .ownAccount) { visit -> SavedPlansPage? in
            SavedPlansPage(
                try await plans.own(visit.reader), advised: try await advised.own(visit.reader),
                most: SavedPlanQueries.most, done: visit.query["done"], country: service.country,
                format: visit.format)
        }
        try routes.page(.savedPlan("{key}"), for: .ownAccount) { visit -> SavedPlanPage? in try await saved(visit) }
        try routes.page(.planComparison("{key}"), for: .ownAccount) { visit -> PlanComparisonPage? in
            guard let first = try await plans.own(visit.reader, key: try visit.parameter("key")),
                let other = visit.query[PlanComparisonPage.withName],
                let second = try await plans.own(visit.reader, key: other)
            else { return nil }
            return PlanComparisonPage(first, second, country: service.country, format: visit.format)
        }
        try addChanges(to: routes)
    }

    private func addChanges(to routes: RouteTable) throws {
        try routes.page(.planRemoval("{key}"), for: .ownAccount) { visit -> PlanRemovalPage? in
            try await plans.own(visit.reader, key: try visit.parameter("key")).map {
                PlanRemovalPage($0, format: visit.format)
            }
        }
        try routes.action(.planRemoval("{key}"), for: .ownAccount) { visit, _ in
            let isThere = try await plans.withdraw(visit.reader, key: try visit.parameter("key"), now: visit.now)
            return isThere ? .page(.savedPlans.with(["done": "removed"])) : nil
        }
        try routes.action(.planSharing("{key}"), for: .ownAccount) { visit, form in
            let key = try visit.parameter("key")
            let isShared = form["shared"] == "yes"
            let isThere = try await plans.share(visit.reader, key: key, isShared: isShared, now: visit.now)
            return isThere ? .page(.savedPlan(key).with(["done": isShared ? "shared" : "withdrawn"])) : nil
        }
    }

    private func account(_ visit: Visit, _ country: Country) async throws -> PersonAccount? {
        try await PersonAccount.readOwn(visit.reader, from: service.database, country: country)
    }

    private func plan(_ visit: Visit) async throws -> AccountPlanPage? {
        let country = service.country
        guard let account = try await account(visit, country) else { return nil }
        let goals = try await goals(visit, account, country)
        var setting = AccountPlanPage.Setting(
            account: account, goals: goals, country: country, format: visit.format, search: visit.query)
        if let since = visit.query[AccountPlanPage.sinceName] {
            setting.kept = try await plans.own(visit.reader, key: since)
        }
        let form = PlanForm(
            visit.query, usual: goals.usual(account, country), ownProfiles: goals.ownProfiles, country: country)
        return AccountPlanPage(form, setting)
    }

    private func goals(_ visit: Visit, _ account: PersonAccount, _ country: Country) async throws -> PlanGoals {
        try await PlanGoals.own(visit.reader, account, from: service.database, vault: vault, country: country)
    }

    /// Makes the plan the form asks for again and keeps it. A form sent twice keeps one.
    private func keep(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        let country = service.country
        guard let account = try await account(visit, country) else { return nil }
        guard let key = form[AccountPlanPage.keyName], (16...64).contains(key.utf8.count) else {
            throw SiteError.badRequest(Localized("양식을 읽을 수 없습니다", "The form cannot be read"))
        }
        let goals = try await goals(visit, account, country)
        let entered = PlanForm(form, usual: nil, ownProfiles: goals.ownProfiles, country: country)
        var setting = AccountPlanPage.Setting(
            account: account, goals: goals, country: country, format: visit.format)
        let subject = PlanSubject(account, ownProfiles: goals.ownProfiles)
        let answer = entered.outcome(for: subject, country: country).answer
        guard let answer, let shown = answer.shown, !shown.rounds.isEmpty else {
            if entered.question == nil, entered.jobProblem == nil {
                setting.refusal = Localized("목표를 골라 주세요", "Choose a goal")
            } else if answer != nil {
                setting.refusal = Localized(
                    "들을 회차가 없어 저장할 계획이 없습니다", "There are no rounds, so there is nothing to save")
            }
            return .again(AccountPlanPage(entered, setting))
        }
        do {
            return try await plans.save(answer, of: visit.reader, formKey: key, now: visit.now).map {
                .page(.savedPlan($0.key).with(["done": "saved"]))
            }
        } catch let refusal as SavedPlanQueries.Refusal {
            guard case .tooMany(let limit) = refusal else { throw refusal }
            setting.refusal = SavedPlansPage.tooMany(limit)
            return .again(AccountPlanPage(entered, setting))
        }
    }

    private func saved(_ visit: Visit) async throws -> SavedPlanPage? {
        let country = service.country
        guard let account = try await account(visit, country),
            let kept = try await plans.own(visit.reader, key: try visit.parameter("key"))
        else { return nil }
        let subject = PlanSubject(account, ownProfiles: try await goals(visit, account, country).ownProfiles)
        return SavedPlanPage(
            kept, PlanRevision(kept.answer, for: subject, country: country),
            others: try await plans.own(visit.reader), done: visit.query["done"], country: country,
            format: visit.format)
    }
}
