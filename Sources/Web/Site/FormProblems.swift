import Domain

/// What is wrong with a form: the summary on top of the page, and the message at each field.
struct FormProblems: Sendable {
    struct Line: Sendable {
        let target: String
        let message: String
    }

    let hasAny: Bool
    let heading: String
    let lines: [Line]

    /// From fields and messages, in the order of the form. A problem without a field leads to the form's start.
    init(_ problems: [(field: String, message: Localized)], _ language: Language) {
        lines = problems.map { Line(target: "#" + $0.field, message: $0.message.text(language)) }
        hasAny = !lines.isEmpty
        heading = language(
            "확인이 필요한 항목이 \(problems.count)개 있습니다",
            problems.count == 1 ? "There is 1 thing to check" : "There are \(problems.count) things to check")
    }
}

/// A field of a form as its template shows it: what was entered, and what is wrong with it.
struct FormField: Sendable {
    let value: String
    let hasError: Bool
    let error: String

    init(_ name: String, value: String, _ problems: [(field: String, message: Localized)], _ language: Language) {
        self.value = value
        let problem = problems.first { $0.field == name }
        hasError = problem != nil
        error = problem?.message.text(language) ?? ""
    }
}

/// An entry of a list to choose from.
struct FormChoice: Sendable {
    let value: String
    let label: String
    let isChosen: Bool
    /// The language of the label where it is a name from the data, which need not be that of the page.
    let lang: String
    let hasLang: Bool

    init(value: String, label: String, isChosen: Bool) {
        (self.value, self.label, self.isChosen) = (value, label, isChosen)
        (lang, hasLang) = ("", false)
    }

    /// An entry named by the data.
    init(value: String, name: ShownName, isChosen: Bool) {
        (self.value, label, self.isChosen) = (value, name.text, isChosen)
        (lang, hasLang) = (name.lang, true)
    }
}
