package import Domain

/// What the title of a dual course says about it.
///
/// Institutions write titles by a convention, `2024년_IPP_SW개발_L5_20V1_school_company`, at times with marks in front
/// such as `(단순변경)_`. The level and version anchor the reading: what stands before them is year, programme and
/// qualification, what stands after is school and company. Nothing is guessed; what does not fit is listed.
package struct CourseTitle: Hashable, Sendable {
    /// Marks in front, without their brackets: 단순변경 (plain change), 과정연계, 변경개발, 업데이트.
    package let marks: [String]
    /// The year of development.
    package let year: Int?
    /// The programme type as written, such as `IPP`, `P-Tech(PBL)` or `도제`.
    package let programme: String?
    /// The name of the dual qualification, such as `SW개발`.
    package let qualification: String?
    package let level: Level?
    /// The version of the qualification in upper case, such as `20V1` or `VER2.0`.
    package let version: String?
    package let institution: String?
    package let company: String?
    /// What could not be read, by the name of the part.
    package let missing: [Part]

    /// A part of a title.
    package enum Part: String, CaseIterable, Hashable, Sendable {
        case year, programme, qualification, level, version, institution, company
    }

    /// Reads a title; never fails, a title of another kind has everything missing.
    package init(_ title: String) {
        var tokens = title.split(separator: "_", maxSplits: 32, omittingEmptySubsequences: true)
            .map { CellText.trimmed(String($0)) }
        var marks: [String] = []
        var year: Int?
        while let first = tokens.first, let found = Self.leading(first) {
            tokens.removeFirst()
            if let mark = found.mark { marks.append(mark) }
            year = found.year
            if year != nil { break }
        }
        let anchor = tokens.firstIndex { Self.level($0) != nil }
        level = anchor.flatMap { Self.level(tokens[$0]) }
        self.marks = marks
        self.year = year
        guard let anchor else {
            (programme, qualification, version, institution, company) = (nil, nil, nil, nil, nil)
            missing = Part.allCases.filter { $0 != .year || year == nil }
            return
        }
        let before = tokens[..<anchor].map(Self.withoutBrackets)
        qualification = before.last
        programme = before.count > 1 ? before.dropLast().joined(separator: " ") : nil
        var after = Array(tokens[(anchor + 1)...])
        version = after.first.flatMap(Self.version)
        if version != nil { after.removeFirst() }
        // One name alone may be the school or the company: it is left unread.
        institution = after.count > 1 ? after[0] : nil
        company = after.count > 1 ? after[1...].joined(separator: "_") : nil
        let found: [(Part, Bool)] = [
            (.year, year != nil), (.programme, programme != nil), (.qualification, qualification != nil),
            (.level, true), (.version, version != nil), (.institution, institution != nil), (.company, company != nil),
        ]
        missing = found.filter { !$0.1 }.map(\.0)
    }

    /// A mark, a year or both (`(컴공)2024년`) at the front; a lone number between marks is a counter and passed over.
    private static func leading(_ token: String) -> (mark: String?, year: Int?)? {
        if (1...2).contains(token.utf8.count), token.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) { return (nil, nil) }
        var rest = Substring(token)
        var mark: String?
        if rest.first == "(", let end = rest.firstIndex(of: ")") {
            mark = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
            if rest.isEmpty { return (mark, nil) }
        }
        guard rest.hasSuffix("년"), let year = Int(rest.dropLast()), (1990...2100).contains(year) else { return nil }
        return (mark, year)
    }

    private static func level(_ token: String) -> Level? {
        let bytes = Array(token.utf8)
        guard bytes.count == 2, bytes[0] | 0x20 == UInt8(ascii: "l") else { return nil }
        return Level(Int(bytes[1]) - 48)
    }

    /// `20V1`, `20v1`, `ver2.0`.
    private static func version(_ token: String) -> String? {
        let upper = token.uppercased()
        let digits = upper.split(separator: "V", maxSplits: 1, omittingEmptySubsequences: false)
        guard digits.count == 2, upper.utf8.count <= 10 else { return nil }
        func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }
        if digits[0].utf8.count == 2, isNumber(digits[0]), isNumber(digits[1]) { return upper }
        let number = digits[1].dropFirst(2)
        let isNamed =
            digits[0].isEmpty && digits[1].hasPrefix("ER") && number.split(separator: ".").allSatisfy(isNumber)
        return isNamed && !number.isEmpty ? upper : nil
    }

    /// `(재직자)` as `재직자`; brackets that do not enclose the whole word stay.
    private static func withoutBrackets(_ token: String) -> String {
        guard token.first == "(", token.last == ")", token.count > 2, token.firstIndex(of: ")") == token.indices.last
        else {
            return token
        }
        return String(token.dropFirst().dropLast())
    }
}
