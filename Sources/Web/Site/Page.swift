package import Domain

/// One page: a struct whose stored properties are the names its template may use.
///
/// Everything is formatted before the template sees it. The template is an heir of `layout`; see ``PageFrame``.
package protocol Page: Sendable {
    /// The name of the template, `courses/course`.
    static var template: String { get }
    /// Whether the answer may be kept and given to others.
    static var caching: PageCaching { get }
    /// Whether this very answer may be kept, where answers of its kind may.
    var mayBeKept: Bool { get }
    /// What the layout needs: title, place in the site.
    var frame: PageFrame { get }
    /// What `?format=json` answers: the same facts, not formatted. `nil` where the page has no such answer.
    var json: (any Encodable & Sendable)? { get }
}

extension Page {
    package static var caching: PageCaching { .never }
    package var mayBeKept: Bool { true }
    package var json: (any Encodable & Sendable)? { nil }
}

/// Whether an answer depends on nothing but its address, the language and the data.
package enum PageCaching: Sendable {
    /// It may be kept by the page cache and by browsers, which ask again each time (entity tag).
    case shared
    /// It may be kept in the memory of this server, but by nobody else (`no-store`): invented people.
    case server
    /// It is personal or depends on something else: `no-store`.
    case never
}

/// What a page says about itself to the layout.
package struct PageFrame: Sendable {
    /// The one h1, and the first part of the document title.
    package let title: String
    /// The language the title is in where it is not that of the page: the Korean name of a course on an English page.
    package let titleLanguage: Language?
    /// The entry of the top bar the page belongs to.
    package let section: SiteSection?
    /// The way from the overview to here, without this page itself.
    package let breadcrumb: [Crumb]

    package init(
        title: String, titleLanguage: Language? = nil, section: SiteSection? = nil, breadcrumb: [Crumb] = []
    ) {
        self.title = title
        self.titleLanguage = titleLanguage
        self.section = section
        self.breadcrumb = breadcrumb
    }

    /// A page named after something of the data, in the language the name is in.
    init(_ name: ShownName, section: SiteSection? = nil, breadcrumb: [Crumb] = []) {
        self.init(
            title: name.text, titleLanguage: Language(rawValue: name.lang), section: section, breadcrumb: breadcrumb)
    }
}

/// A step of the breadcrumb.
package struct Crumb: Sendable {
    package let label: String
    package let address: String
    package let lang: String
    package let hasLang: Bool

    /// A step; `lang` is the language of its name where it is not that of the page.
    package init(_ label: String, _ address: SiteURL, lang: Language? = nil) {
        self.label = label
        self.address = address.description
        self.lang = lang?.rawValue ?? ""
        hasLang = lang != nil
    }

    /// A step named after something of the data, in the language the name is in.
    init(_ name: ShownName, _ address: SiteURL) {
        self.init(name.text, address, lang: Language(rawValue: name.lang))
    }
}

/// The entries of the top bar.
package enum SiteSection: CaseIterable, Sendable {
    case overview, standards, courses, profiles, people

    /// The words of the entry.
    package func label(_ language: Language) -> String {
        switch self {
        case .overview: language("현황", "Overview")
        case .standards: language("능력표준", "Standards")
        case .courses: language("훈련과정", "Courses")
        case .profiles: language("직무", "Jobs")
        case .people: language("사람", "People")
        }
    }

    /// The page the entry leads to.
    package var address: SiteURL {
        switch self {
        case .overview: .overview
        case .standards: .standards
        case .courses: .courses
        case .profiles: .profiles
        case .people: .people
        }
    }
}
