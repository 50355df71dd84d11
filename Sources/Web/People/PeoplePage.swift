import Analysis
import Domain

/// The invented people of the record, 25 a page; without any, what this page is for.
struct PeoplePage: Page {
    static let template = "people/people"
    static let caching = PageCaching.server
    /// The parameter with the identity after which the page begins.
    static let cursor = "after"

    struct Row: Sendable {
        let address: String
        let name: String
        let region: ShownName
        let situation: String
    }

    /// The list as JSON.
    struct Facts: Sendable, Encodable {
        struct Entry: Sendable, Encodable {
            let key: String
            let region: Localized?
            let situation: Person.Situation
            let companySize: Person.CompanySize?
        }

        let people: [Entry]
        /// What the parameter `after` of the next page is, `nil` on the last.
        let next: String?
    }

    let frame: PageFrame
    let isDemonstration: Bool
    let hasRows: Bool
    let rows: [Row]
    let isLaterPage: Bool
    let firstPage: String
    let hasNext: Bool
    let nextPage: String
    let hasPaging: Bool
    let jobs: String
    let facts: Facts

    var json: (any Encodable & Sendable)? { facts }

    init(_ list: DemonstrationList, after: Person.ID?, isDemonstration: Bool, format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("시연용 사람", "Demonstration people"), section: .people,
            breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        self.isDemonstration = isDemonstration
        rows = list.entries.map { entry in
            Row(
                address: SiteURL.person(entry.person.key).description,
                name: PersonWords.name(entry.person, language),
                region: entry.region.map { ShownName($0.name, language) } ?? ShownName(own: format.missing, language),
                situation: PersonWords.situation(entry.person).text(language))
        }
        hasRows = !rows.isEmpty
        isLaterPage = after != nil
        firstPage = SiteURL.people.description
        hasNext = list.next != nil
        nextPage = list.next.map { SiteURL.people.with([Self.cursor: $0.description]).description } ?? ""
        hasPaging = isLaterPage || hasNext
        jobs = SiteURL.profiles.description
        facts = Facts(
            people: list.entries.map {
                Facts.Entry(
                    key: $0.person.key, region: $0.region?.name, situation: $0.person.situation,
                    companySize: $0.person.companySize)
            }, next: list.next?.description)
    }
}
