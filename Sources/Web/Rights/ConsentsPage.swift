import Analysis
import Domain
import Store

/// Whom an owner lets read, and whom they let before.
struct ConsentsPage: Page {
    static let template = "rights/consents"
    static let searchName = "q"

    struct Row: Sendable {
        let reader: ReaderName
        let purpose: String
        let fields: String
        let mayWrite: Bool
        let writes: String
        let span: String
        let givenOn: String
        let until: String
        let isActive: Bool
        let state: String
        let withdraw: String
    }

    struct Match: Sendable {
        let address: String
        let name: ReaderName
        let purposes: String
    }

    let frame: PageFrame
    let hasActive: Bool
    let active: [Row]
    let hasPast: Bool
    let past: [Row]
    let action: String
    let search: String
    let searchLang: String
    let hasSearched: Bool
    let isNothingFound: Bool
    let matches: [Match]
    let looks: String
    let certificates: String
    let requests: String

    /// - Parameter matches: what was found for `search`; `nil` where nothing was searched.
    init(_ lines: [ConsentLine], search: String, matches: [ConsentReader]?, format: Format) {
        let language = format.language
        frame = PageFrame(
            title: language("정보 제공 동의", "Consents"), breadcrumb: RightsWords.way(language))
        active = lines.filter { $0.state == .active }.map { Self.row($0, format) }
        past = lines.filter { $0.state != .active }.map { Self.row($0, format) }
        (hasActive, hasPast) = (!active.isEmpty, !past.isEmpty)
        action = SiteURL.consents.description
        self.search = search
        searchLang = ShownName(typed: search, language).lang
        hasSearched = matches != nil
        isNothingFound = matches?.isEmpty == true
        self.matches = (matches ?? []).map { reader in
            Match(
                address: SiteURL.newConsent.with([ConsentForm.names.code: reader.key]).description,
                name: ReaderName(reader, language),
                purposes: reader.purposes.map { $0.name.text(language) }.joined(separator: ", "))
        }
        looks = SiteURL.looks.description
        certificates = SiteURL.certificates.description
        requests = SiteURL.requests.description
    }

    private static func row(_ line: ConsentLine, _ format: Format) -> Row {
        let language = format.language
        let consent = line.consent
        let ended = consent.withdrawnAt ?? consent.expiresAt
        let state =
            switch line.state {
            case .active: language("유효", "In force")
            case .withdrawn: language("거두어들임", "Withdrawn")
            case .expired: language("기간 끝남", "Over")
            }
        let writes = RightsWords.writes(consent.purpose, language)
        return Row(
            reader: ReaderName(line.reader, language), purpose: consent.purpose.name.text(language),
            fields: line.reader.map { RightsWords.fields(of: $0, for: consent.purpose, language) } ?? "",
            mayWrite: writes != nil, writes: writes ?? "",
            span: format.span(consent.givenAt.koreanDate, ended.koreanDate),
            givenOn: format.dateCell(consent.givenAt.koreanDate), until: format.dateCell(ended.koreanDate),
            isActive: line.state == .active, state: state,
            withdraw: SiteURL.consentWithdrawal(consent.ordinal).description)
    }
}

/// The form of a new consent, as entered.
struct ConsentForm: Sendable {
    static let names = (code: "to", purpose: "purpose", days: "days")

    let code: String
    let purpose: Purpose?
    let days: String

    init(_ form: Query) {
        code = form[Self.names.code] ?? ""
        purpose = form[Self.names.purpose].flatMap { Purpose(rawValue: $0) }
        days = form[Self.names.days] ?? String(Consent.usualDays)
    }

    /// The number of days, `nil` where it is none from 1 to the longest.
    var dayCount: Int? {
        guard (1...4).contains(days.utf8.count), days.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(days), (1...Consent.longestDays).contains(count)
        else { return nil }
        return count
    }

    /// What is missing or wrong before anything is written.
    var problems: [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if purpose == nil {
            problems.append((Self.names.purpose, Localized("무엇을 위해 보여 줄지 골라 주세요", "Choose what it is for")))
        }
        if dayCount == nil { problems.append(Self.words(.days)) }
        return problems
    }

    /// What to tell where the consent was not written.
    static func words(_ problem: ConsentProblem) -> (field: String, message: Localized) {
        switch problem {
        case .noReader:
            (names.code, Localized("이 코드로는 동의할 수 있는 상대가 없습니다", "Nobody you could consent to has this code"))
        case .purpose:
            (names.purpose, Localized("이 상대에게는 이 목적으로 동의할 수 없습니다", "This reader has no use for this purpose"))
        case .days:
            (
                names.days,
                Localized(
                    "기간을 1일에서 \(Consent.longestDays)일 사이의 숫자로 입력해 주세요",
                    "Enter a number of days from 1 to \(Consent.longestDays)")
            )
        case .tooMany:
            (
                names.purpose,
                Localized("유효한 동의가 100개입니다. 쓰지 않는 동의를 먼저 거두어 주세요", "100 consents are in force. Withdraw some first")
            )
        }
    }
}

/// The page that asks for what and how long somebody may read.
struct ConsentFormPage: Page {
    static let template = "rights/consent"

    struct Choice: Sendable {
        let value: String
        let label: String
        let fields: String
        let mayWrite: Bool
        let writes: String
        let isChosen: Bool
    }

    let frame: PageFrame
    let action: String
    let problems: FormProblems
    let reader: ReaderName
    let code: String
    let purposes: [Choice]
    let purpose: FormField
    let days: FormField
    let until: String
    let longest: String
    let back: String

    init(
        _ form: ConsentForm, _ reader: ConsentReader, _ problems: [(field: String, message: Localized)],
        today: CivilDate,
        format: Format
    ) {
        let language = format.language
        frame = PageFrame(
            title: language("정보를 보여 주기로 동의하기", "Let somebody read"),
            breadcrumb: RightsWords.way(language) + [Crumb(language("정보 제공 동의", "Consents"), .consents)])
        action = SiteURL.consents.description
        self.problems = FormProblems(problems, language)
        self.reader = ReaderName(reader, language)
        code = reader.key
        let only = reader.purposes.count == 1 ? reader.purposes.first : nil
        purposes = reader.purposes.map { purpose in
            let writes = RightsWords.writes(purpose, language)
            return Choice(
                value: purpose.rawValue, label: purpose.name.text(language),
                fields: RightsWords.fields(of: reader, for: purpose, language),
                mayWrite: writes != nil, writes: writes ?? "",
                isChosen: (form.purpose ?? only) == purpose)
        }
        purpose = FormField(ConsentForm.names.purpose, value: "", problems, language)
        days = FormField(ConsentForm.names.days, value: form.days, problems, language)
        until = format.dateInProse(today.adding(days: Consent.usualDays))
        longest = String(Consent.longestDays)
        back = SiteURL.consents.description
    }
}
