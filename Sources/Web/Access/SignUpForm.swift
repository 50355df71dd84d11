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
        _ form: Query, isByProvider: Bool = false, regions: HomeRegions, today: CivilDate, origin: String,
        agent: String
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
        let (identity, identityProblems) = Self.identity(fullName, birthDate, contact, today)
        let home = regions.region(key: region)
        let known = Person.Situation(rawValue: situation)
        problems = (isByProvider ? [] : nameProblems(signInName, password)) + identityProblems
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
        guard problems.isEmpty, let signInName, let identity, let home, let known else { return }
        request = SignUpRequest(
            name: signInName, password: password,
            identity: identity, region: home.id, situation: known,
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

    private static func identity(
        _ name: String, _ birthDate: String, _ contact: String, _ today: CivilDate
    ) -> (identity: IdentityDraft.Checked?, problems: [(field: String, message: Localized)]) {
        let draft = IdentityDraft(name: name, birthDate: birthDate, contact: contact)
        let (identity, found) = draft.checked(today: today)
        let fields: [(IdentityDraft.Field, String)] = [
            (.name, names.fullName), (.birthDate, names.birthDate), (.contact, names.contact),
        ]
        var problems = fields.compactMap { field, name in found[field].map { (field: name, message: $0) } }
        if found[.birthDate] == nil, let birth = CivilDate(draft.birthDate), isUnder14(birth, today) {
            problems.append(
                (names.birthDate, Localized("14세 미만은 이 화면에서 가입할 수 없습니다", "People under 14 cannot sign up here")))
        }
        return (identity, problems)
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
                "비밀번호가 너무 짧습니다. 영문자와 숫자로 10자(한글만 쓰면 6자) 이상 입력해 주세요",
                "The password is too short. Use at least 10 letters or digits")
        case .tooLong: Localized("비밀번호가 너무 깁니다. 128바이트까지 됩니다", "The password is too long: at most 128 bytes")
        case .wellKnown:
            Localized("쉽게 알아맞힐 수 있는 비밀번호입니다. 다른 것을 써 주세요", "This password is easy to guess. Choose another")
        case .likeTheName:
            Localized("아이디와 비슷한 비밀번호입니다. 다른 것을 써 주세요", "The password is like the sign-in name. Choose another")
        }
    }
}
