/// A language of the pages. Korean is the default and the fallback of every missing translation.
package enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    case korean = "ko"
    case english = "en"

    /// Picks the text of this language; both are always written side by side.
    package func callAsFunction(_ korean: String, _ english: String) -> String {
        self == .korean ? korean : english
    }
}

/// A name in Korean with an English one where somebody has given it.
package struct Localized: Hashable, Sendable, Codable {
    /// The Korean text, always present.
    package let korean: String
    /// The English text, `nil` where the source has none.
    package let english: String?

    private enum CodingKeys: String, CodingKey {
        case korean = "ko"
        case english = "en"
    }

    package init(_ korean: String, _ english: String? = nil) {
        self.korean = korean
        self.english = english
    }

    /// The text of a language, falling back to Korean.
    package func text(_ language: Language) -> String {
        language == .korean ? korean : (english ?? korean)
    }

    /// The language the shown text is really in, for the `lang` attribute of the element that shows it.
    package func shownLanguage(_ language: Language) -> Language {
        language == .english && english != nil ? .english : .korean
    }
}
