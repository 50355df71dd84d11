import Analysis
import Domain
import Store
import Vault

/// A counsellor's pages: who consented, each one's file, notes, and plans made with them.
struct CounsellingRoutes: SiteRoutes {
    let service: CountryService
    let vault: KeyRing

    static let lines: Set<String> = [NoteForm.textName]

    func add(to routes: RouteTable) throws {
        let desk = CounsellingDesk(service.database, vault: vault)
        try routes.page(.counselling, for: .counselling) { visit -> CounsellingPage? in
            let after = visit.query.integer(CounsellingPage.afterName, in: 1...Int.max).map { Person.ID(Int64($0)) }
            let list = try await desk.clients(
                of: visit.reader, after: after, country: service.country, now: visit.now)
            return CounsellingPage(
                list, isLaterPage: after != nil, code: visit.signedIn?.user.key, country: service.country,
                format: visit.format)
        }
        try routes.page(.client("{key}"), for: .counselling) { visit -> ClientPage? in
            try await page(visit, desk, NoteForm(visit.query))
        }
        try routes.action(.clientNotes("{key}"), for: .counselling, lines: Self.lines) { visit, form in
            try await write(visit, desk, NoteForm(form))
        }
        try routes.page(.clientPlan("{key}"), for: .counselling, repeatable: PlanForm.repeatable) {
            visit -> ClientPlanPage? in
            try await planPage(visit, desk, visit.query, advice: nil)
        }
        try routes.action(
            .clientPlan("{key}"), for: .counselling, repeatable: PlanForm.repeatable, lines: Self.lines
        ) { visit, form in
            try await advise(visit, desk, form)
        }
        try routes.page(.clientSharedPlan("{key}", "{plan}"), for: .counselling) { visit -> SharedPlanPage? in
            let country = service.country
            let key = try visit.parameter("plan")
            let found = try await desk.file(
                try visit.parameter("key"), for: visit.reader, country: country, now: visit.now)
            guard let found, let plan = found.plans.first(where: { $0.saved.key == key }) else { return nil }
            return SharedPlanPage(plan, of: found, country: country, format: visit.format)
        }
    }

    private func page(_ visit: Visit, _ desk: CounsellingDesk, _ note: NoteForm) async throws -> ClientPage? {
        let country = service.country
        let file = try await desk.file(
            try visit.parameter("key"), for: visit.reader, country: country, now: visit.now)
        guard let file else { return nil }
        return try ClientPage(
            file, PersonForm(visit.query, ownProfiles: file.ownProfiles, country: country), note, country: country,
            format: visit.format)
    }

    private func write(_ visit: Visit, _ desk: CounsellingDesk, _ note: NoteForm) async throws -> FormAnswer? {
        let key = try visit.parameter("key")
        guard let text = note.text else {
            return try await page(visit, desk, note).map { .again($0) }
        }
        do {
            guard
                try await desk.write(
                    text, about: key, note: note.key, version: note.version, by: visit.reader, now: visit.now)
            else { return nil }
        } catch let refusal as CompanyRefusal {
            if refusal == .unknown { return nil }
            return try await page(visit, desk, note.refused(refusal)).map { .again($0) }
        }
        return .page(.client(key))
    }

    private func planPage(
        _ visit: Visit, _ desk: CounsellingDesk, _ query: Query, advice: NoteForm?
    ) async throws -> ClientPlanPage? {
        let country = service.country
        let file = try await desk.file(
            try visit.parameter("key"), for: visit.reader, country: country, now: visit.now)
        guard let file else { return nil }
        let goals = PlanGoals(file.goals, file.ownProfiles, file.account, country)
        let form = PlanForm(
            query, usual: goals.usual(file.account, country), ownProfiles: goals.ownProfiles, country: country)
        return ClientPlanPage(file, form, advice ?? NoteForm(.empty), country: country, format: visit.format)
    }

    /// Advises a plan with the counsellor's reasons, and notes it. Where there are no rounds, only the note is kept.
    private func advise(_ visit: Visit, _ desk: CounsellingDesk, _ form: Query) async throws -> FormAnswer? {
        let key = try visit.parameter("key")
        let note = NoteForm(form)
        guard let page = try await planPage(visit, desk, form, advice: note) else { return nil }
        guard let reasons = note.text, let advice = page.advice(reasons) else { return .again(page) }
        do {
            let isKept =
                if let answer = page.advised {
                    try await desk.advise(
                        answer, reasons: reasons, note: advice, about: key, by: visit.reader, now: visit.now)
                } else { try await desk.write(advice, about: key, by: visit.reader, now: visit.now) }
            guard isKept else { return nil }
        } catch AdvisedPlanQueries.Refusal.tooMany(let limit) {
            let again = note.refused(
                Localized(
                    "한 사람에게 권한 계획은 \(limit)개까지 둘 수 있습니다", "At most \(limit) advised plans can be kept for one person"))
            return try await planPage(visit, desk, form, advice: again).map { .again($0) }
        } catch let refusal as CompanyRefusal {
            return try await planPage(visit, desk, form, advice: note.refused(refusal)).map { .again($0) }
        }
        return .page(.client(key))
    }
}
