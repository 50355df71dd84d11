import Domain

/// What the layout template prints around every page.
struct Layout: Sendable {
    struct Entry: Sendable {
        let label: String
        let address: String
        let isCurrent: Bool
    }

    let language: String
    let title: String
    let heading: String
    let headingLang: String
    let hasHeadingLang: Bool
    let styleSheet: String
    let icon: String
    let home: String
    let entries: [Entry]
    let otherLanguage: String
    let otherLanguageAddress: String
    let showsNotice: Bool
    let hasBreadcrumb: Bool
    let breadcrumb: [Crumb]
    let hasOperator: Bool
    let operatorName: String
    let hasContact: Bool
    let contact: String
    let version: String
    let hasLicence: Bool
    let licence: String
    let hasJSON: Bool
    let jsonAddress: String
    let sources: String
    let glossary: String
    let accessibility: String
    let api: String
    let account: String
    let formToken: String

    init(_ frame: PageFrame, _ place: PagePlace, hasJSON: Bool, settings: SiteSettings, statics: StaticFiles) {
        let language = place.language
        self.language = language.rawValue
        title = "\(frame.title) - \(language("두레", "Dure"))"
        heading = frame.title
        let foreign = frame.titleLanguage.flatMap { $0 == language ? nil : $0 }
        headingLang = foreign?.rawValue ?? ""
        hasHeadingLang = foreign != nil
        styleSheet = statics.address(of: "dure.css")
        icon = statics.address(of: "favicon.svg")
        home = SiteURL.overview.description
        entries = SiteSection.allCases.map { section in
            Entry(
                label: section.label(language), address: section.address.description,
                isCurrent: section == frame.section)
        }
        let other: Language = language == .korean ? .english : .korean
        otherLanguage = other.rawValue
        otherLanguageAddress = place.address(with: LanguageChoice.name, other.rawValue)
        showsNotice = settings.showsNotice
        hasBreadcrumb = !frame.breadcrumb.isEmpty
        breadcrumb = frame.breadcrumb
        hasOperator = settings.operatorName != nil
        operatorName = settings.operatorName?.text(language) ?? ""
        hasContact = settings.contact != nil
        contact = settings.contact ?? ""
        version = settings.version
        hasLicence = settings.licence != nil
        licence = settings.licence ?? ""
        self.hasJSON = hasJSON
        jsonAddress = place.address(with: "format", "json")
        sources = SiteURL.sources.description
        glossary = SiteURL.glossary.description
        accessibility = SiteURL.accessibility.description
        api = SiteURL.api.description
        account = SiteURL.account.description
        formToken = place.formToken
    }
}

/// Where a page stands: its language and its own address.
struct PagePlace: Sendable {
    let language: Language
    /// Path and query without `lang` and `format`.
    let address: String
    /// What forms of the page send along; empty on a page that is the same for all.
    var formToken = ""

    /// The same address with one parameter added.
    func address(with name: String, _ value: String) -> String {
        address + (address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "\(name)=\(value)"
    }
}
