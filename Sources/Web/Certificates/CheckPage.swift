import Analysis
import Domain
import Store

/// The page where anybody looks a certificate up by its code.
struct CheckPage: Page {
    static let template = "certificates/check"
    static let codeName = "code"

    let frame: PageFrame
    let action: String
    let code: FormField
    let problems: FormProblems
    let isUnknown: Bool
    let withdrawn: [Withdrawn]
    let ended: [Ended]
    let found: [Found]

    /// A certificate whose account is gone.
    struct Withdrawn: Sendable {
        let issuedOn: String
        let endedOn: String
    }

    /// A certificate its owner took back or replaced.
    struct Ended: Sendable {
        let state: String
        let stateClass: String
        let sentence: String
    }

    /// A valid certificate as a stranger sees it.
    struct Found: Sendable {
        let state: String
        let stateClass: String
        let changes: String
        let hasChanges: Bool
        let holder: ShownName
        let hasHolder: Bool
        let issuedOn: String
        let checkedAt: String
        let rows: [CertificateRow]
        let hasSince: Bool
        let rules: [CertificateRule]
        let hasRules: Bool
    }

    /// The page before anything was asked, or with what is wrong with the code.
    init(_ typed: String, _ problem: Localized?, _ language: Language) {
        self.init(typed, problem, nil, now: .earliest, format: Format(language))
    }

    init(_ typed: String, _ problem: Localized?, _ answer: CertificateQueries.Answer?, now: Moment, format: Format) {
        let language = format.language
        frame = PageFrame(title: language("인정서 확인", "Check a certificate"))
        action = SiteURL.check.description
        let all = problem.map { [(field: Self.codeName, message: $0)] } ?? []
        code = FormField(Self.codeName, value: typed, all, language)
        problems = FormProblems(all, language)
        isUnknown = answer == .unknown
        withdrawn =
            if case .withdrawn(let issued, let ended) = answer {
                [
                    Withdrawn(
                        issuedOn: format.dateInProse(issued.koreanDate), endedOn: format.dateInProse(ended.koreanDate))
                ]
            } else { [] }
        ended =
            if case .ended(let state, let instant) = answer {
                [
                    Ended(
                        state: state.name.text(language), stateClass: CertificateWords.tagClass(state),
                        sentence: CertificateWords.ended(state, at: instant, format))
                ]
            } else { [] }
        found =
            if case .certificate(let certificate, let holder) = answer {
                [Self.found(certificate, holder, now, format)]
            } else { [] }
    }

    private static func found(_ certificate: Certificate, _ holder: String?, _ now: Moment, _ format: Format) -> Found {
        let language = format.language
        let changes = CertificateWords.changes(certificate.items, language)
        let rules = CertificateRule.all(behind: certificate.items, language)
        return Found(
            state: certificate.state.name.text(language), stateClass: CertificateWords.tagClass(certificate.state),
            changes: changes, hasChanges: !changes.isEmpty, holder: ShownName(typed: holder ?? "", language),
            hasHolder: holder != nil,
            issuedOn: format.date(certificate.issuedAt.koreanDate), checkedAt: format.moment(now),
            rows: certificate.items.enumerated().map { CertificateRow($1, number: $0 + 1, format) }, hasSince: true,
            rules: rules, hasRules: !rules.isEmpty)
    }

    /// What is wrong with a text that is no code, as narrow as the two check characters tell; `nil` for a code.
    static func slip(_ reading: CheckCode.Reading) -> Localized? {
        switch reading {
        case .code: nil
        case .length(0):
            Localized("확인 코드를 입력해 주세요", "Enter the check code")
        case .length(let count):
            Localized(
                "확인 코드는 \(CheckCode.count)자입니다. 지금은 \(count)자입니다",
                "A check code has \(CheckCode.count) characters. You entered \(count)")
        case .character:
            Localized("확인 코드에는 영문자와 숫자만 있습니다", "A check code holds letters a to z and digits only")
        case .wrong(let place):
            Localized(
                "\(group(place))번째 묶음의 \(inGroup(place))번째 글자를 다시 확인해 주세요",
                "Check character \(inGroup(place)) of group \(group(place)) again")
        case .swapped(let place):
            Localized(
                "\(group(place))번째 묶음의 \(inGroup(place))번째 글자와 그다음 글자가 서로 바뀌지 않았는지 확인해 주세요",
                "Check whether character \(inGroup(place)) of group \(group(place)) and the next one changed places")
        case .broken:
            Localized("코드가 종이에 적힌 것과 같은지 다시 확인해 주세요", "Compare the code with the paper once more")
        }
    }

    private static func group(_ place: Int) -> Int { (place - 1) / 4 + 1 }
    private static func inGroup(_ place: Int) -> Int { (place - 1) % 4 + 1 }
}
