package import Domain

/// The words of the system with their meanings.
package struct Glossary: Sendable {
    package struct Term: Sendable {
        package let name: Localized
        package let meaning: Localized

        package init(name: Localized, meaning: Localized) {
            self.name = name
            self.meaning = meaning
        }
    }

    package let terms: [Term]

    package init(terms: [Term]) {
        self.terms = terms
    }
}

/// The glossary, Korean and English side by side.
struct GlossaryPage: Page {
    static let template = "reference/glossary"
    static let caching = PageCaching.shared

    struct Entry: Sendable {
        let name: String
        let other: String
        let otherLanguage: String
        let meaning: String
    }

    let frame: PageFrame
    let entries: [Entry]

    init(_ glossary: Glossary, language: Language) {
        frame = PageFrame(title: language("용어집", "Glossary"))
        let other: Language = language == .korean ? .english : .korean
        entries = glossary.terms.map { term in
            Entry(
                name: term.name.text(language), other: term.name.text(other), otherLanguage: other.rawValue,
                meaning: term.meaning.text(language))
        }
    }
}

/// The statement on accessibility.
struct AccessibilityPage: Page {
    static let template = "reference/accessibility"
    static let caching = PageCaching.shared

    let frame: PageFrame

    init(language: Language) {
        frame = PageFrame(title: language("접근성 안내", "Accessibility"))
    }
}
