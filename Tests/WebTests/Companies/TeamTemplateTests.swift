import Analysis
import Database
import Domain
import Store
import Testing
import Vault

@testable import Web

@Suite("The templates of counsellors and companies")
struct TeamTemplateTests {
    /// What is wrong with a page's template; lists that an example leaves empty are not.
    private func problems(_ page: some Page) throws -> [String] {
        TemplateNames.problems(of: page, in: try TestSite.library()).filter { !$0.contains("in the example") }
    }

    @Test("use only names that their pages have", arguments: Language.allCases)
    func names(language: Language) async throws {
        let team = try await TeamWorld()
        _ = try await team.placeEverybody()
        let (country, database, vault) = (team.world.service.country, team.world.database, team.world.vault)
        let (now, format) = (team.world.now, Format(language))
        let company = Reader(
            user: team.companyUser.id, person: nil,
            grants: [Grant(role: .company, scope: .organisation(team.company.id))], origin: "test")
        let found = try await Workforce.look(company, from: database, vault: vault, country: country, now: now)
        let workforce = try #require(found)
        #expect(
            try problems(CompanyPage(workforce, others: [team.otherCompany], country: country, format: format)) == [])
        #expect(try problems(TeamGapsPage(workforce, country: country, format: format)) == [])
        var question = TeamPlanQuestion(today: country.asOf)
        question.ownSessionPrice = 100
        question.budget = 150
        let plan = try TeamPlanner(country).plan(question, for: workforce)
        let form = TeamPlanForm(try Query(parsing: "budget=x&mode=online"), today: country.asOf)
        #expect(!form.problems.isEmpty)
        let page = TeamPlanPage(
            workforce, form, .success(plan), formKey: "k", country: country, format: format)
        #expect(page.hasPlan && page.problems.hasAny)
        #expect(try problems(page) == [])
        let desk = CompanyDesk(database, vault: vault)
        let saved = try await desk.save(
            plan, named: "봄", formKey: RandomKey.text(), in: team.company.key, by: company, now: now)
        let kept = try await desk.plan(try #require(saved), of: team.company.key, by: company, now: now)
        let (_, one) = try #require(kept)
        #expect(one.summary == plan.summary && one.places.count == plan.seats.count)
        #expect(try problems(SavedTeamPlansPage(team.company, [one], country: country, format: format)) == [])
    }

    @Test("of a counsellor's list use only names that the page has")
    func counselling() async throws {
        let team = try await TeamWorld()
        let (country, format) = (team.world.service.country, Format(.korean))
        let desk = CounsellingDesk(team.world.database, vault: team.world.vault)
        let agency = try await team.world.database.read {
            try GrantQueries.active($0, of: team.counsellor)
        }
        let counsellor = Reader(user: team.counsellor.id, person: nil, grants: agency, origin: "test")
        let list = try await desk.clients(of: counsellor, country: country, now: team.world.now)
        #expect(list.clients.map(\.name) == ["김가온"])
        #expect(
            try problems(CounsellingPage(list, isLaterPage: true, code: "code", country: country, format: format)) == []
        )
    }
}
