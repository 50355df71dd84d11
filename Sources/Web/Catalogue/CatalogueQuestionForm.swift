package import Analysis
package import Domain

/// A question to the catalogue as an address carries it, read once for the page and the programming interface.
///
/// What cannot be read is left out of ``question`` and told in ``problems``; the page shows both, an interface refuses.
package struct CatalogueQuestionForm: Sendable {
    /// The parameters that are not boxes of a facet.
    package enum Parameter: String, CaseIterable, Sendable {
        case words = "q"
        case startsFrom = "from"
        case startsUntil = "until"
        case feeMost = "fee"
        case sort
        case node
        /// The cursor of the page.
        case after
    }

    /// A parameter that cannot be read, with the words for whoever typed it.
    package struct Problem: Sendable, Hashable {
        package let parameter: String
        package let message: Localized
    }

    /// Parameters that may come more than once: one for each facet.
    package static let repeatable = Set(CatalogueIndex.Facet.allCases.map(\.parameter))
    /// The most characters (Unicode scalars) of the words.
    package static let wordsLengthMost = 80

    package private(set) var question = CatalogueQuestion()
    package private(set) var problems: [Problem] = []
    private let query: Query

    /// Reads the parameters of an address; those with other names are passed over, blank ones are as if absent.
    package init(_ query: Query, country: Country) {
        self.query = query
        readWords()
        readBoxes(country)
        readNode(country)
        readDates()
        readFee()
        readSort()
        readCursor(country)
    }

    /// What was typed for a parameter, readable or not, for showing it again.
    package func typed(_ parameter: Parameter) -> String {
        query[parameter.rawValue] ?? ""
    }

    /// The message for a parameter, `nil` where it could be read.
    package func message(_ parameter: String) -> Localized? {
        problems.first { $0.parameter == parameter }?.message
    }

    private func text(_ parameter: Parameter) -> String? {
        guard let value = query[parameter.rawValue] else { return nil }
        let trimmed = value.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    private mutating func refuse(_ parameter: String, _ korean: String, _ english: String) {
        problems.append(Problem(parameter: parameter, message: Localized(korean, english)))
    }

    private mutating func readWords() {
        guard let words = text(.words) else { return }
        let length = words.unicodeScalars.count
        guard length <= Self.wordsLengthMost else {
            return refuse(
                Parameter.words.rawValue, "찾을 말을 \(Self.wordsLengthMost)자보다 짧게 입력해 주세요. 지금은 \(length)자입니다",
                "Enter at most \(Self.wordsLengthMost) characters. You entered \(length)")
        }
        guard !Shingles.of(words).isEmpty else {
            return refuse(
                Parameter.words.rawValue, "찾을 말에 글자나 숫자를 하나 이상 입력해 주세요",
                "Enter at least one letter or digit to search for")
        }
        question.words = words
    }

    private mutating func readBoxes(_ country: Country) {
        for facet in CatalogueIndex.Facet.allCases {
            let known = facet.codes(country)
            var chosen: [String] = []
            for value in query.values(facet.parameter) where !value.isEmpty {
                if known.contains(value) {
                    if !chosen.contains(value) { chosen.append(value) }
                } else if message(facet.parameter) == nil {
                    let shown = String(value.unicodeScalars.prefix(40))
                    refuse(
                        facet.parameter, "\(facet.name.korean) 목록에 없는 값입니다: \(shown)",
                        "There is no such \(facet.name.text(.english).lowercased()): \(shown)")
                }
            }
            if !chosen.isEmpty { question.chosen[facet] = chosen }
        }
    }

    private mutating func readNode(_ country: Country) {
        guard let text = text(.node) else { return }
        if let number = query.integer(Parameter.node.rawValue, in: 1...Int.max),
            country.standards.nodes[Node.ID(Int64(number))] != nil
        {
            question.node = Node.ID(Int64(number))
        } else {
            let shown = String(text.unicodeScalars.prefix(40))
            refuse(Parameter.node.rawValue, "능력표준에 없는 분류입니다: \(shown)", "There is no such class: \(shown)")
        }
    }

    private mutating func readDates() {
        if let text = text(.startsFrom) {
            question.startsFrom = CivilDate(text)
            if question.startsFrom == nil {
                refuse(
                    Parameter.startsFrom.rawValue, "훈련 시작일을 2026년 12월 1일처럼 입력해 주세요",
                    "Enter the start date, like 2026-12-01")
            }
        }
        guard let text = text(.startsUntil) else { return }
        guard let until = CivilDate(text) else {
            return refuse(
                Parameter.startsUntil.rawValue, "시작일의 끝을 2026년 12월 31일처럼 입력해 주세요",
                "Enter the latest start date, like 2026-12-31")
        }
        if let from = question.startsFrom, until < from {
            return refuse(
                Parameter.startsUntil.rawValue, "끝 날짜는 앞 날짜(\(Format(.korean).dateInProse(from)))와 같거나 뒤여야 합니다",
                "The end must be the same as or after \(Format(.english).dateInProse(from))")
        }
        question.startsUntil = until
    }

    private mutating func readFee() {
        guard let text = text(.feeMost) else { return }
        guard let fee = Self.won(text) else {
            return refuse(
                Parameter.feeMost.rawValue, "수강료를 0원부터 9,999억 원까지의 숫자로 입력해 주세요. 예: 500000",
                "Enter the fee as a number of won from 0, like 500000")
        }
        question.feeMost = fee
    }

    /// Whole won such as `500000`, `500,000` or `500,000원`: at most 12 digits.
    private static func won(_ text: String) -> Int? {
        let digits = text.hasSuffix("원") ? text.dropLast() : text[...]
        let plain = digits.utf8.filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: " ") }
        guard (1...12).contains(plain.count), plain.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(String(decoding: plain, as: UTF8.self))
    }

    private mutating func readSort() {
        guard let text = text(.sort) else { return }
        guard let sort = CatalogueSort(rawValue: text) else {
            return refuse(
                Parameter.sort.rawValue, "차례를 목록에서 골라 주세요", "Choose the order from the list")
        }
        question.sort = sort
    }

    private mutating func readCursor(_ country: Country) {
        guard text(.after) != nil else { return }
        let last = country.catalogue.rows.count - 1
        guard last >= 0, let row = query.integer(Parameter.after.rawValue, in: 0...last) else {
            return refuse(
                Parameter.after.rawValue, "목록의 이어 볼 자리를 찾을 수 없어 처음부터 보여 드립니다",
                "The place in the list is not known, so it starts from the beginning")
        }
        question.cursor = String(row)
    }
}
