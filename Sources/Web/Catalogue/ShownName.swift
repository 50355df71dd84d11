import Domain

/// A name from the data with the language it is really in, for an element with a `lang` attribute.
struct ShownName: Sendable, Hashable {
    let text: String
    let lang: String

    init(_ name: Localized, _ language: Language) {
        text = name.text(language)
        lang = name.shownLanguage(language).rawValue
    }

    /// A text that only exists in Korean, such as the title of a course.
    init(korean text: String) {
        self.text = text
        lang = Language.korean.rawValue
    }

    /// What somebody typed: Korean where it holds a Hangul letter, else taken to be in the language of the page.
    init(typed text: String, _ language: Language) {
        let isHangul = text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
        self.init(own: text, isHangul ? .korean : language)
    }

    /// Words of the page itself.
    init(own text: String, _ language: Language) {
        self.text = text
        lang = language.rawValue
    }
}

/// A name that leads to a page.
struct NamedLink: Sendable {
    let text: String
    let lang: String
    let address: String

    init(_ name: ShownName, _ address: SiteURL) {
        text = name.text
        lang = name.lang
        self.address = address.description
    }
}
