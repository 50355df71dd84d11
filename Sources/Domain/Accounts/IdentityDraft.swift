/// An identity as somebody typed it, and what is wrong with it.
package struct IdentityDraft: Hashable, Sendable {
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case name
        case birthDate = "birth-date"
        case contact
    }

    /// An identity that may be written.
    package struct Checked: Hashable, Sendable {
        package let name: String
        package let birthDate: CivilDate?
        /// A telephone number or an address of electronic mail.
        package let contact: String?

        package init(name: String, birthDate: CivilDate?, contact: String?) {
            self.name = name
            self.birthDate = birthDate
            self.contact = contact
        }
    }

    package static let nameLengthMost = 80
    package static let contactLengthMost = 120

    package let name: String
    package let birthDate: String
    package let contact: String

    /// Takes the texts as they came; spaces around them are dropped.
    package init(name: String, birthDate: String, contact: String) {
        self.name = Self.trimmed(name)
        self.birthDate = Self.trimmed(birthDate)
        self.contact = Self.trimmed(contact)
    }

    /// The identity, or what to mend in each field.
    package func checked(today: CivilDate) -> (identity: Checked?, problems: [Field: Localized]) {
        var problems: [Field: Localized] = [:]
        if let problem = nameProblem { problems[.name] = problem }
        let birth = birthDate.isEmpty ? nil : CivilDate(birthDate)
        if let problem = birthProblem(birth, today) { problems[.birthDate] = problem }
        if let problem = contactProblem { problems[.contact] = problem }
        guard problems.isEmpty else { return (nil, problems) }
        return (Checked(name: name, birthDate: birth, contact: contact.isEmpty ? nil : contact), [:])
    }

    private var nameProblem: Localized? {
        if name.isEmpty { return Localized("이름을 입력해 주세요", "Enter your name") }
        if ResidentNumber.isIn(name) { return Self.residentNumber }
        if name.unicodeScalars.count > Self.nameLengthMost {
            return Localized(
                "이름을 \(Self.nameLengthMost)자보다 짧게 입력해 주세요", "Enter a name of at most \(Self.nameLengthMost) characters")
        }
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            let properties = scalar.properties
            return properties.isAlphabetic || properties.isDiacritic || " -'.·,".unicodeScalars.contains(scalar)
                || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
        }
        guard isPlain, name.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            return Localized("이름을 글자로 입력해 주세요. 숫자와 기호는 쓸 수 없습니다", "Enter a name in letters, without digits or symbols")
        }
        return nil
    }

    private func birthProblem(_ birth: CivilDate?, _ today: CivilDate) -> Localized? {
        if birthDate.isEmpty { return nil }
        if ResidentNumber.isIn(birthDate) { return Self.residentNumber }
        guard let birth else {
            return CivilDate.message(about: birthDate, example: "1990-05-17")
        }
        guard birth < today, birth.components.year >= 1900 else {
            return Localized("생년월일은 1900년부터 어제까지여야 합니다", "Your birth date must be from 1900 to yesterday")
        }
        return nil
    }

    private var contactProblem: Localized? {
        if contact.isEmpty { return nil }
        if ResidentNumber.isIn(contact) { return Self.residentNumber }
        guard contact.utf8.count <= Self.contactLengthMost, Self.isMail(contact) || Self.isTelephone(contact) else {
            return Localized(
                "전화번호(예: 010-1234-5678)나 전자우편 주소를 입력해 주세요",
                "Enter a phone number, like 010-1234-5678, or an e-mail address")
        }
        return nil
    }

    /// What is said where a resident-registration number was typed; it is never kept.
    package static let residentNumber = Localized(
        "주민등록번호는 적지 마세요. 두레는 주민등록번호를 받지 않고 저장하지 않습니다",
        "Do not enter a resident registration number. Dure does not take or keep it")

    private static func isTelephone(_ text: String) -> Bool {
        let digits = text.utf8.filter { $0 >= 48 && $0 <= 57 }.count
        let allowed = Array("0123456789-+() ".utf8)
        return (8...15).contains(digits) && text.utf8.allSatisfy(allowed.contains)
    }

    private static func isMail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), parts[1].contains(UInt8(ascii: ".")),
            parts[1].first != UInt8(ascii: "."), parts[1].last != UInt8(ascii: ".")
        else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"<>\"',;".unicodeScalars.contains($0)
        }
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop(while: { $0.properties.isWhitespace })
        let end = scalars.lastIndex { !$0.properties.isWhitespace }
        return end.map { String(scalars[...$0]) } ?? ""
    }
}
