import Domain
import Store

/// Who looked at an account: when, in which role, which parts, and why.
struct LooksPage: Page {
    static let template = "rights/looks"
    static let roleName = "role"
    static let rowsOnPage = 25

    struct Row: Sendable {
        let at: String
        let who: ReaderName
        let action: String
        let fields: String
        let purpose: String
    }

    let frame: PageFrame
    let action: String
    let roles: [FormChoice]
    let hasAny: Bool
    let isFiltered: Bool
    let rows: [Row]
    let pager: Pager
    let consents: String

    init(_ looks: [Look], count: Int, page: Int, role: String?, query: Query, format: Format) {
        let language = format.language
        frame = PageFrame(title: language("열람 기록", "Who looked at my account"), breadcrumb: RightsWords.way(language))
        action = SiteURL.looks.description
        roles =
            [FormChoice(value: "", label: language("모두", "Everybody"), isChosen: role == nil)]
            + RightsWords.lookingRoles.map {
                FormChoice(value: $0, label: RightsWords.role($0, language), isChosen: $0 == role)
            }
        hasAny = !looks.isEmpty
        isFiltered = role != nil
        rows = looks.map { look in
            let role = RightsWords.role(look.role, language)
            return Row(
                at: format.moment(look.at), who: ReaderName(look.organisations, role: role, language),
                action: RightsWords.action(look.action, language),
                fields: look.fields.isEmpty ? "–" : RightsWords.fields(look.fields, language),
                purpose: look.purpose?.name.text(language)
                    ?? (look.action == "check" ? language("인정서가 맞는지 확인", "To check a certificate") : "–"))
        }
        pager = Pager(
            count: count, page: page, rows: Self.rowsOnPage,
            total: language(
                "기록 \(Format.grouped(count))건", count == 1 ? "1 entry" : "\(Format.grouped(count)) entries"),
            address: .looks, query: query, in: language)
        consents = SiteURL.consents.description
    }
}

/// The page that says what an export holds and gives it.
struct ExportPage: Page {
    static let template = "rights/export"

    let frame: PageFrame
    let file: String
    let parts: [String]

    init(_ language: Language) {
        frame = PageFrame(title: language("내 정보 내려받기", "Download my data"), breadcrumb: RightsWords.way(language))
        file = SiteURL.exportFile.description
        parts = PrivacyRegistry.tables.filter { table in
            if case .nobody = table.owner { return false }
            return !table.exported.isEmpty || !table.sealed.isEmpty
        }.map { $0.title.text(language) }.reduce(into: []) { titles, title in
            if !titles.contains(title) { titles.append(title) }
        }
    }
}
