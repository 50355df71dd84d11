import Analysis
import Domain
import Store
import Vault

/// The form of signing up, as entered and checked.
struct SignUpForm: Sendable {
    static let names = (
        name: "name", password: "password", fullName: "full-name", birthDate: "birth-date", contact: "contact",
        region: "region", situation: "situation", companySize: "company-size", age: "age"
    )

    let name: String
    let fullName: String
    let birthDate: String
    let contact: String
    let region: String
    let situation: String
    let companySize: String
    let isOfAge: Bool
    private(set) var problems: [(field: String, message: Localized)] = []
    /// What was entered, where nothing is wrong with it.
    private(set) var request: SignUpRequest?

    /// An empty form.
    init() {
        (name, fullName, birthDate, contact, region, situation, companySize) = ("", "", "", "", "", "", "")
        isOfAge = false
    }

    /// - Parameter isByProvider: whether another service vouches for the person. Nobody types a name and a password then;
    ///   the name is a random one.
    init(
        _ form: Query, isByProvider: Bool = false, regions: [Region], today: CivilDate, origin: String, agent: String
    ) {
        let names = Self.names
        name = isByProvider ? "member-\(RandomKey.text(12))" : form[names.name] ?? ""
        fullName = (form[names.fullName] ?? "").trimmed
        birthDate = (form[names.birthDate] ?? "").trimmed
        contact = (form[names.contact] ?? "").trimmed
        region = form[names.region] ?? ""
        situation = form[names.situation] ?? ""
        companySize = form[names.companySize] ?? ""
        isOfAge = form[names.age] == "yes"
        let password = form[names.password] ?? ""
        let signInName = SignInName(name)
        let birth = CivilDate(birthDate)
        let home = regions.first { $0.key == region }
        let known = Person.Situation(rawValue: situation)
        problems = (isByProvider ? [] : nameProblems(signInName, password)) + identityProblems(birth, today)
        if home == nil { problems.append((names.region, Localized("사는 지역을 골라 주세요", "Choose where you live"))) }
        if known == nil {
            problems.append((names.situation, Localized("지금 상황을 골라 주세요", "Choose your present situation")))
        }
        if !isOfAge {
            problems.append(
                (
                    names.age,
                    Localized(
                        "만 14세 이상인지 표시해 주세요. 14세 미만은 이 화면에서 가입할 수 없습니다",
                        "Confirm that you are 14 or older. Younger people cannot sign up here")
                ))
        }
        guard problems.isEmpty, let signInName, let home, let known else { return }
        request = SignUpRequest(
            name: signInName, password: password,
            identity: PersonIdentity(name: fullName, birthDate: birth, contact: contact.isEmpty ? nil : contact),
            region: home.id, situation: known,
            companySize: known == .employee ? Person.CompanySize(rawValue: companySize) : nil, origin: origin,
            agent: agent)
    }

    private func nameProblems(_ name: SignInName?, _ password: String) -> [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if name == nil {
            problems.append(
                (
                    Self.names.name,
                    Localized(
                        "아이디는 영문자, 숫자, . _ - @ 로 4~64자여야 합니다",
                        "The sign-in name needs 4 to 64 letters a-z, digits, or . _ - @")
                ))
        }
        if let refusal = PasswordRule.refusal(password, name: name?.description ?? "") {
            problems.append((Self.names.password, PasswordWords.message(refusal)))
        }
        return problems
    }

    private func identityProblems(_ birth: CivilDate?, _ today: CivilDate) -> [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        let names = Self.names
        if fullName.isEmpty || fullName.utf8.count > 100 || ResidentNumber.isIn(fullName) {
            problems.append(
                (names.fullName, Localized("이름을 30자 안으로 입력해 주세요", "Enter your name, at most 30 characters")))
        }
        if !birthDate.isEmpty {
            if birth == nil {
                problems.append(
                    (names.birthDate, Localized("생년월일을 1990-05-17처럼 입력해 주세요", "Write the date like 1990-05-17")))
            } else if let birth, birth > today || birth.components.year < 1900 {
                problems.append((names.birthDate, Localized("생년월일을 확인해 주세요", "Check your date of birth")))
            } else if let birth, Self.isUnder14(birth, today) {
                problems.append(
                    (
                        names.birthDate,
                        Localized("14세 미만은 이 화면에서 가입할 수 없습니다", "People under 14 cannot sign up here")
                    ))
            }
        }
        if contact.utf8.count > 200 || ResidentNumber.isIn(contact) {
            problems.append(
                (
                    names.contact,
                    Localized(
                        "전자우편이나 전화번호를 입력해 주세요. 주민등록번호는 받지 않습니다",
                        "Enter a mail address or telephone number, never a resident registration number")
                ))
        }
        return problems
    }

    private static func isUnder14(_ birth: CivilDate, _ today: CivilDate) -> Bool {
        let (born, now) = (birth.components, today.components)
        let years = now.year - born.year - ((now.month, now.day) < (born.month, born.day) ? 1 : 0)
        return years < 14
    }
}

/// Why a password is refused, in words.
enum PasswordWords {
    static func message(_ refusal: PasswordRule.Refusal) -> Localized {
        switch refusal {
        case .tooShort:
            Localized(
                "비밀번호가 너무 짧습니다. 영문자와 숫자로 10자(한글은 4자) 이상 입력해 주세요",
                "The password is too short. Use at least 10 letters or digits")
        case .tooLong: Localized("비밀번호가 너무 깁니다. 128바이트까지 됩니다", "The password is too long: at most 128 bytes")
        case .wellKnown:
            Localized("널리 알려진 비밀번호입니다. 다른 것을 써 주세요", "This password is well known. Choose another")
        case .likeTheName:
            Localized("아이디와 비슷한 비밀번호입니다. 다른 것을 써 주세요", "The password is like the sign-in name. Choose another")
        }
    }
}
