import Analysis
import Domain

/// The people who let a counsellor look.
struct CounsellingPage: Page {
    static let template = "counselling/clients"
    static let afterName = "after"

    /// One person.
    struct Row: Sendable {
        let name: ShownName
        let address: String
        let region: ShownName
        let situation: String
    }

    let frame: PageFrame
    let hasRows: Bool
    let rows: [Row]
    let isLaterPage: Bool
    let firstPage: String
    let hasNext: Bool
    let nextPage: String
    let hasPaging: Bool
    let code: String
    let hasCode: Bool

    init(_ list: ClientList, isLaterPage: Bool, code: String?, country: Country, format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("상담", "Counselling"), breadcrumb: [Crumb(language("내 계정", "My account"), .account)])
        rows = list.clients.map { client in
            Row(
                name: ClientPage.name(client.name, client.person, language),
                address: SiteURL.client(client.key).description,
                region: client.region.flatMap { country.regions.fullName($0.id) }.map { ShownName($0, language) }
                    ?? ShownName(own: format.missing, language),
                situation: PersonWords.situation(client.person).text(language))
        }
        hasRows = !rows.isEmpty
        self.isLaterPage = isLaterPage
        firstPage = SiteURL.counselling.description
        hasNext = list.next != nil
        nextPage = SiteURL.counselling.with([Self.afterName: list.next?.description]).description
        hasPaging = isLaterPage || hasNext
        self.code = code?.uppercased().inFours(separator: "-") ?? ""
        hasCode = code != nil
    }
}
