import Domain

/// Periods and sources of programmes, which the record keeps as short English notes, in the words of a page.
enum ProgrammeWords {
    /// `to 2030`, `by 2023`, `5 years`, `year 2` and `2042` in words; other text as it is, `nil` as missing.
    static func period(_ text: String?, _ format: Format) -> String {
        guard let text else { return format.missing }
        let language = format.language
        let words = text.split(separator: " ").map(String.init)
        switch (words.count, words.first ?? "", words.last ?? "") {
        case (1, let year, _) where isNumber(year): return language("\(year)년", year)
        case (2, "to", let year) where isNumber(year), (2, "by", let year) where isNumber(year):
            return language("\(year)년까지", text)
        case (2, "year", let number) where isNumber(number): return language("\(number)차 연도", text)
        case (2, let number, "years") where isNumber(number): return language("\(number)년 동안", text)
        default: return text
        }
    }

    /// `source document 002` in words; other text as it is.
    static func source(_ text: String, _ language: Language) -> String {
        let lead = "source document "
        guard text.utf8.starts(with: lead.utf8) else { return text }
        return language("출처 문서 \(text.dropFirst(lead.count))", text)
    }

    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
