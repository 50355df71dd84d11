import Analysis
import Domain

extension CatalogueSearchPage {
    /// A text field with what was typed and what is wrong with it.
    struct TextInput: Sendable {
        let name: String
        let label: String
        let hint: String
        let hasHint: Bool
        let value: String
        let hasError: Bool
        let error: String
        /// Identities of the hint and the error, for `aria-describedby`.
        let describedBy: String
        let isNumeric: Bool

        init(
            _ parameter: CatalogueQuestionForm.Parameter, _ form: CatalogueQuestionForm, label: Localized,
            hint: Localized?, isNumeric: Bool, _ language: Language
        ) {
            let message = form.message(parameter.rawValue)
            name = parameter.rawValue
            self.label = label.text(language)
            self.hint = hint?.text(language) ?? ""
            hasHint = hint != nil
            value = form.typed(parameter)
            hasError = message != nil
            error = message?.text(language) ?? ""
            describedBy = [hint == nil ? nil : "\(name)-hint", message == nil ? nil : "\(name)-error"]
                .compactMap { $0 }.joined(separator: " ")
            self.isNumeric = isNumeric
        }

        static func words(_ form: CatalogueQuestionForm, _ language: Language) -> TextInput {
            TextInput(
                .words, form, label: Localized("찾을 말", "Search for"),
                hint: Localized("과정, 기관, 분류 이름의 일부", "Part of a course, provider or class name in Korean"),
                isNumeric: false, language)
        }

        static func startsFrom(_ form: CatalogueQuestionForm, _ language: Language) -> TextInput {
            TextInput(
                .startsFrom, form, label: Localized("시작일, 이날부터", "Starts on or after"),
                hint: Localized("예: 2026-12-01, 20261201, 2026년 12월 1일", "Such as 2026-12-01 or 20261201"),
                isNumeric: true, language)
        }

        static func startsUntil(_ form: CatalogueQuestionForm, _ language: Language) -> TextInput {
            TextInput(
                .startsUntil, form, label: Localized("시작일, 이날까지", "Starts on or before"), hint: nil,
                isNumeric: true, language)
        }

        static func feeMost(_ form: CatalogueQuestionForm, _ language: Language) -> TextInput {
            TextInput(
                .feeMost, form, label: Localized("수강료, 많아도(원)", "Fee at most (KRW)"),
                hint: Localized(
                    "지원을 빼지 않은 전체 수강료. 자료가 없는 회차는 빠집니다", "The whole fee. Rounds without a fee are left out"),
                isNumeric: true, language)
        }
    }

    /// The boxes of one facet.
    struct BoxGroup: Sendable {
        struct Box: Sendable {
            let id: String
            let parameter: String
            let value: String
            let label: ShownName
            let count: String
            let isChosen: Bool
        }

        let id: String
        let legend: String
        let hasError: Bool
        let error: String
        let boxes: [Box]
        let isShown: Bool
        /// Whether the boxes are many, or one of them is chosen: long groups stay folded until used.
        let isFolded: Bool

        init(
            _ facet: CatalogueIndex.Facet, _ choices: [CatalogueAnswer.Choice], _ form: CatalogueQuestionForm,
            _ format: Format
        ) {
            let message = form.message(facet.parameter)
            id = facet.parameter
            legend = facet.name.text(format.language)
            hasError = message != nil
            error = message?.text(format.language) ?? ""
            boxes = choices.enumerated().map { place, choice in
                Box(
                    id: "\(facet.parameter)-\(place + 1)", parameter: facet.parameter, value: choice.code,
                    label: ShownName(choice.name, format.language), count: format.number(choice.count),
                    isChosen: choice.isChosen)
            }
            isShown = !boxes.isEmpty || hasError
            isFolded = boxes.count > 8 && !hasError && !choices.contains(where: \.isChosen)
        }
    }

    /// A condition of the question as a link that takes it away.
    struct ChosenFilter: Sendable {
        let label: ShownName
        let address: String

        static func all(_ form: CatalogueQuestionForm, _ country: Country, _ format: Format) -> [ChosenFilter] {
            form.conditions.filter { $0.parameter != CatalogueQuestionForm.Parameter.sort.rawValue }.map {
                ChosenFilter(
                    label: name($0, form, country, format), address: form.address(without: $0).description)
            }
        }

        /// A condition in words.
        static func name(
            _ condition: CatalogueQuestionForm.Condition, _ form: CatalogueQuestionForm, _ country: Country,
            _ format: Format
        ) -> ShownName {
            let (language, value) = (format.language, condition.value)
            if let facet = CatalogueIndex.Facet.allCases.first(where: { $0.parameter == condition.parameter }) {
                return facet.name(of: value, country).map { ShownName($0, language) }
                    ?? ShownName(own: value, language)
            }
            switch CatalogueQuestionForm.Parameter(rawValue: condition.parameter) {
            case .startsFrom:
                let date = format.dateInProse(form.question.startsFrom)
                return ShownName(own: language("\(date)부터", "From \(date)"), language)
            case .startsUntil:
                let date = format.dateInProse(form.question.startsUntil)
                return ShownName(own: language("\(date)까지", "Until \(date)"), language)
            case .feeMost:
                let fee = format.money(form.question.feeMost)
                return ShownName(own: language("\(fee) 이하", "At most \(fee)"), language)
            case .node:
                let node = form.question.node.flatMap { country.standards.nodes[$0] }
                return node.map { $0.shownName(language) } ?? ShownName(own: value, language)
            default: return ShownName(typed: "\u{201C}\(value)\u{201D}", language)
            }
        }
    }

    /// What to try where nothing was found.
    struct Advice: Sendable {
        let before: String
        let name: ShownName
        let after: String
        let address: String

        /// For each condition how many rounds there are without it, the most first; only those that find something.
        static func all(_ form: CatalogueQuestionForm, _ country: Country, _ format: Format) -> [Advice] {
            let wider = form.conditions.prefix(12).map { condition in
                let answer = country.catalogue.search(
                    form.question(without: condition), standards: country.standards, regions: country.regions)
                return (condition: condition, total: answer.total)
            }
            return wider.filter { $0.total > 0 }.sorted { $0.total > $1.total }.prefix(5).map { entry in
                let count = format.count(entry.total, "건", "result", "results")
                return Advice(
                    before: format.language("", "Without "),
                    name: ChosenFilter.name(entry.condition, form, country, format),
                    after: format.language(" 조건을 빼면 \(count)", ": \(count)"),
                    address: form.address(without: entry.condition).description)
            }
        }
    }
}

extension CatalogueIndex.Facet {
    /// The name of one of the facet's codes.
    func name(of code: String, _ country: Country) -> Localized? {
        switch self {
        case .field: country.standards.field(code: code)?.name
        case .major:
            country.standards.frameworks.flatMap { country.standards.roots[$0.id] ?? [] }
                .compactMap { country.standards.nodes[$0] }.first { $0.code == code }?.name
        case .level: Int(code).flatMap { Level($0) }?.name
        case .region: country.regions.firstLevel.first { $0.key == code }?.name
        case .mode: CourseMode(rawValue: code)?.name
        case .programmeType: country.catalogue.programmeType(code)?.name
        }
    }
}

extension Node {
    /// The name, or the code with a word that the name is missing.
    func shownName(_ language: Language) -> ShownName {
        name.map { ShownName($0, language) }
            ?? ShownName(own: language("\(code)(이름 자료 없음)", "\(code) (name not provided)"), language)
    }
}
