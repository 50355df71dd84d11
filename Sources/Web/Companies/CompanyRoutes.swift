import Analysis
import Domain
import Store
import Vault

/// A company's pages: consenting employees and their roles, what the team lacks, one plan for many.
struct CompanyRoutes: SiteRoutes {
    let service: CountryService
    let vault: KeyRing

    private var desk: CompanyDesk { CompanyDesk(service.database, vault: vault) }

    func add(to routes: RouteTable) throws {
        try routes.page(.companies, for: .workforce) { visit -> CompanyPage? in
            guard let first = try await desk.companies(of: visit.reader).first else { return nil }
            return try await page(visit, first.key)
        }
        try routes.page(.company("{company}"), for: .workforce) { visit -> CompanyPage? in
            try await page(visit, try visit.parameter("company"))
        }
        try routes.action(.employee("{company}", "{person}"), for: .workforce) { visit, form in
            let company = try visit.parameter("company")
            let role = form[CompanyPage.roleName].flatMap { $0.isEmpty ? nil : $0 }
            guard
                try await desk.link(
                    try visit.parameter("person"), to: role, in: company, by: visit.reader, now: visit.now)
            else { return nil }
            return .page(.company(company))
        }
        try routes.page(.teamGaps("{company}"), for: .workforce) { visit -> TeamGapsPage? in
            try await workforce(visit).map { TeamGapsPage($0, country: service.country, format: visit.format) }
        }
        try addRoles(to: routes)
        try addPlans(to: routes)
    }

    private func addRoles(to routes: RouteTable) throws {
        try routes.page(.newRole("{company}"), for: .workforce) { visit -> RolePage? in
            guard let (company, _) = try await company(visit) else { return nil }
            return RolePage(
                RoleForm(new: visit.query, country: service.country), role: nil, of: company, visit.language)
        }
        try routes.action(.newRole("{company}"), for: .workforce) { visit, form in
            guard let (company, _) = try await company(visit) else { return nil }
            return try await keep(RoleForm(posted: form, country: service.country), nil, company, visit)
        }
        try routes.page(.role("{company}", "{role}"), for: .workforce) { visit -> RolePage? in
            guard let (company, role) = try await role(visit) else { return nil }
            return RolePage(RoleForm(role, country: service.country), role: role, of: company, visit.language)
        }
        try routes.action(.role("{company}", "{role}"), for: .workforce) { visit, form in
            guard let (company, role) = try await role(visit) else { return nil }
            return try await keep(RoleForm(posted: form, country: service.country), role, company, visit)
        }
        try routes.action(.endRole("{company}", "{role}"), for: .workforce) { visit, _ in
            let company = try visit.parameter("company")
            guard try await desk.end(try visit.parameter("role"), in: company, by: visit.reader, now: visit.now) else {
                return nil
            }
            return .page(.company(company))
        }
    }

    private func addPlans(to routes: RouteTable) throws {
        try routes.page(.teamPlan("{company}"), for: .workforce, repeatable: TeamPlanForm.repeatable) {
            visit -> TeamPlanPage? in
            guard let workforce = try await workforce(visit) else { return nil }
            let form = TeamPlanForm(visit.query, today: service.country.asOf)
            return TeamPlanPage(
                workforce, form, form.isAsked ? outcome(form, workforce) : nil, formKey: RandomKey.text(),
                country: service.country, format: visit.format)
        }
        try routes.page(.teamPlans("{company}"), for: .workforce) { visit -> SavedTeamPlansPage? in
            try await desk.plans(of: try visit.parameter("company"), by: visit.reader).map {
                SavedTeamPlansPage($0.0, $0.1, country: service.country, format: visit.format)
            }
        }
        try routes.action(.teamPlans("{company}"), for: .workforce, repeatable: TeamPlanForm.repeatable) {
            visit, form in try await save(visit, form)
        }
        try routes.page(.savedTeamPlan("{company}", "{plan}"), for: .workforce) { visit -> SavedTeamPlanPage? in
            try await desk.plan(
                try visit.parameter("plan"), of: try visit.parameter("company"), by: visit.reader, now: visit.now
            ).map { SavedTeamPlanPage($0.0, $0.1, country: service.country, format: visit.format) }
        }
        try routes.action(.removeTeamPlan("{company}", "{plan}"), for: .workforce) { visit, _ in
            let company = try visit.parameter("company")
            guard try await desk.remove(try visit.parameter("plan"), of: company, by: visit.reader, now: visit.now)
            else { return nil }
            return .page(.teamPlans(company))
        }
    }

    private func page(_ visit: Visit, _ key: String) async throws -> CompanyPage? {
        let country = service.country
        let workforce = try await Workforce.look(
            visit.reader, company: key, from: service.database, vault: vault, country: country, now: visit.now)
        guard let workforce else { return nil }
        return CompanyPage(
            workforce, others: try await desk.companies(of: visit.reader), country: country, format: visit.format)
    }

    private func workforce(_ visit: Visit) async throws -> Workforce? {
        try await Workforce.look(
            visit.reader, company: try visit.parameter("company"), from: service.database, vault: vault,
            country: service.country, now: visit.now)
    }

    private func company(_ visit: Visit) async throws -> (Organisation, [RoleProfile])? {
        try await desk.company(try visit.parameter("company"), of: visit.reader)
    }

    private func role(_ visit: Visit) async throws -> (Organisation, RoleProfile)? {
        let key = try visit.parameter("role")
        guard let (company, roles) = try await company(visit), let role = roles.first(where: { $0.key == key }) else {
            return nil
        }
        return (company, role)
    }

    /// Keeps a role, shows the form again with what is wrong, or with more units to choose from.
    private func keep(
        _ form: RoleForm, _ role: RoleProfile?, _ company: Organisation, _ visit: Visit
    ) async throws -> FormAnswer? {
        guard let draft = form.draft else {
            let page = RolePage(form, role: role, of: company, visit.language)
            return .again(page, status: form.isFinding && form.problems.isEmpty ? 200 : 422)
        }
        do {
            let key = try await desk.keep(draft, as: role?.key, in: company.key, by: visit.reader, now: visit.now)
            return key.map { _ in .page(.company(company.key)) }
        } catch let refusal as CompanyRefusal {
            guard let problem = Self.problem(refusal) else { return nil }
            let again = form.with(RoleForm.nameName, CompanyWords.message(problem))
            return .again(RolePage(again, role: role, of: company, visit.language))
        }
    }

    private static func problem(_ refusal: CompanyRefusal) -> CompanyProblem? {
        switch refusal {
        case .tooMany(let limit): .tooMany(limit: limit)
        case .nameTaken: .nameTaken
        case .noConsent: .noConsent
        case .unknown, .changed: nil
        }
    }

    private func outcome(
        _ form: TeamPlanForm, _ workforce: Workforce
    ) -> Result<TeamTrainingPlan, TeamPlanProblem>? {
        guard form.problems.isEmpty else { return nil }
        do {
            return .success(try TeamPlanner(service.country).plan(form.question, for: workforce))
        } catch {
            return .failure(error)
        }
    }

    /// Makes the plan the form asks for once more, on the record as it is now, and keeps it.
    private func save(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        guard let workforce = try await workforce(visit) else { return nil }
        let limits = TeamPlanForm(form, today: service.country.asOf)
        let name = (form[TeamPlanForm.nameName] ?? "").trimmed
        let formKey = form[TeamPlanForm.keyName] ?? ""
        let outcome = outcome(limits, workforce)
        func again(_ problems: [(field: String, message: Localized)]) -> FormAnswer {
            .again(
                TeamPlanPage(
                    workforce, limits, outcome, saving: (name, problems), formKey: RandomKey.text(),
                    country: service.country, format: visit.format))
        }
        guard case .success(let plan) = outcome else { return again([]) }
        guard (1...TeamPlanForm.nameMost).contains(name.count), !ResidentNumber.isIn(name) else {
            let message = Localized(
                "계획의 이름을 1~\(TeamPlanForm.nameMost)자로 입력해 주세요. 주민등록번호는 쓰지 마세요",
                "Enter a name of 1 to \(TeamPlanForm.nameMost) characters, without resident registration numbers")
            return again([(TeamPlanForm.nameName, message)])
        }
        guard (20...40).contains(formKey.utf8.count) else {
            throw SiteError.badRequest(Localized("양식을 읽을 수 없습니다", "The form cannot be read"))
        }
        do {
            let key = try await desk.save(
                plan, named: name, formKey: formKey, in: workforce.organisation.key, by: visit.reader, now: visit.now)
            return key.map { .page(.savedTeamPlan(workforce.organisation.key, $0)) }
        } catch let refusal as CompanyRefusal {
            guard let problem = Self.problem(refusal) else { return nil }
            return again([(TeamPlanForm.nameName, CompanyWords.message(problem))])
        }
    }
}
