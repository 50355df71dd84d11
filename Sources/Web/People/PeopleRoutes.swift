import Analysis
import Domain

/// The invented people of a demonstration: their list, and the page of one with a diagnosis.
///
/// Nothing here reads a real person: the list and the account both ask for demonstration people only.
struct PeopleRoutes: SiteRoutes {
    let service: CountryService

    func add(to routes: RouteTable) throws {
        try routes.page(.people, for: .readPublic) { visit -> PeoplePage? in
            let after = visit.query.integer(PeoplePage.cursor, in: 0...Int.max).map { Person.ID(Int64($0)) }
            if visit.query[PeoplePage.cursor] != nil, after == nil { throw SiteError.notFound }
            let list = try await DemonstrationList.read(
                after: after, limit: Pager.rows, from: service.database, country: service.country)
            return PeoplePage(
                list, after: after, isDemonstration: try await service.isDemonstration(), format: visit.format)
        }
        try routes.page(.person("{key}"), for: .readPublic) { visit -> PersonPage? in
            let country = service.country
            let account = try await PersonAccount.readDemonstration(
                try visit.parameter("key"), from: service.database, country: country)
            guard let account else { return nil }
            let form = PersonForm(visit.query, country: country)
            let facts = try PersonFacts(account, job: form.job, country: country)
            return PersonPage(account, facts, form, country: country, format: visit.format)
        }
    }
}
