import Analysis
import Domain
import Store

/// The form of making a key, as entered.
struct APIKeyForm: Sendable {
    static let names = (label: "label", role: "role", days: "days", password: "password")
    static let dayChoices = [30, 90, 180, 365]

    var label = ""
    var role = ""
    var days = "90"
    private(set) var problems: [(field: String, message: Localized)] = []
    /// What was entered, where nothing is wrong with it.
    private(set) var request: (label: String, role: Role, days: Int)?

    init() {}

    init(_ form: Query, roles: [Role]) {
        label = (form[Self.names.label] ?? "").trimmed
        role = form[Self.names.role] ?? ""
        days = form[Self.names.days] ?? ""
        if label.isEmpty || label.utf8.count > 120 {
            problems.append(
                (
                    Self.names.label,
                    Localized("어디에 쓰는 키인지 40자 안으로 적어 주세요", "Say in at most 40 characters what the key is for")
                ))
        }
        let known = Role(rawValue: role).flatMap { roles.contains($0) ? $0 : nil }
        if known == nil {
            problems.append((Self.names.role, Localized("키가 쓸 역할을 골라 주세요", "Choose the role the key may use")))
        }
        let length = Int(days).flatMap { Self.dayChoices.contains($0) ? $0 : nil }
        if length == nil {
            problems.append((Self.names.days, Localized("기간을 골라 주세요", "Choose how long the key lasts")))
        }
        if problems.isEmpty, let known, let length { request = (label, known, length) }
    }
}

/// The keys with which programs ask in one's name.
struct APIKeysPage: Page {
    static let template = "access/keys"

    struct Row: Sendable {
        let label: ShownName
        let role: String
        let made: String
        let ends: String
        let used: String
        let state: String
        let isInUse: Bool
        let end: String
    }

    let frame: PageFrame
    let action: String
    let isMade: Bool
    let text: String
    let isEnded: Bool
    let rows: [Row]
    let hasRows: Bool
    let label: FormField
    let role: FormField
    let roles: [FormChoice]
    let hasRoles: Bool
    let days: FormField
    let dayChoices: [FormChoice]
    let password: FormField
    let problems: FormProblems

    /// - Parameter made: the key just made, shown this once.
    init(
        _ keys: [APIKey], roles: [Role], form: APIKeyForm, made: String? = nil, isEnded: Bool = false,
        more: [(field: String, message: Localized)] = [], now: Moment, format: Format
    ) {
        let language = format.language
        let problems = form.problems + more
        let names = APIKeyForm.names
        frame = PageFrame(
            title: language("API 키", "API keys"),
            breadcrumb: SecurityPage.way(language) + [Crumb(language("로그인 관리", "Sign-in and security"), .security)])
        action = SiteURL.apiKeys.description
        isMade = made != nil
        text = made ?? ""
        self.isEnded = isEnded
        rows = keys.map { Self.row($0, now, format) }
        hasRows = !keys.isEmpty
        label = FormField(names.label, value: form.label, problems, language)
        role = FormField(names.role, value: form.role, problems, language)
        self.roles = roles.map {
            FormChoice(value: $0.rawValue, label: $0.name.text(language), isChosen: $0.rawValue == form.role)
        }
        hasRoles = !roles.isEmpty
        days = FormField(names.days, value: form.days, problems, language)
        dayChoices = APIKeyForm.dayChoices.map {
            FormChoice(value: String($0), label: language("\($0)일", "\($0) days"), isChosen: String($0) == form.days)
        }
        password = FormField(names.password, value: "", problems, language)
        self.problems = FormProblems(problems, language)
    }

    private static func row(_ key: APIKey, _ now: Moment, _ format: Format) -> Row {
        let language = format.language
        let state =
            key.revokedAt != nil
            ? language("없앰", "Ended")
            : key.expiresAt <= now ? language("기간 끝남", "Past its last day") : language("쓰는 중", "In use")
        return Row(
            label: ShownName(typed: key.label, language), role: key.role.name.text(language),
            made: format.moment(key.createdAt),
            ends: format.moment(key.expiresAt),
            used: key.usedAt == nil ? language("아직 없음", "Not yet") : format.moment(key.usedAt), state: state,
            isInUse: key.isAlive(at: now), end: SiteURL.endAPIKey(key.key).description)
    }
}
