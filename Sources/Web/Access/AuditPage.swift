import Analysis
import Domain
import Store

/// The form of the auditor, as entered and checked.
struct AuditForm: Sendable {
    static let names = (person: "person", user: "user", field: "field", since: "since", before: "before")

    var person = ""
    var user = ""
    var field = ""
    var since = ""
    private(set) var question = AuditQuestion()
    private(set) var problems: [(field: String, message: Localized)] = []

    init() {}

    init(_ form: Query, today: CivilDate) {
        let names = Self.names
        person = (form[names.person] ?? "").trimmed
        user = (form[names.user] ?? "").trimmed
        field = form[names.field] ?? ""
        since = (form[names.since] ?? "").trimmed
        question.person = person
        question.user = user
        question.field = PersonField(rawValue: field)
        question.before = form[names.before].flatMap { Int64($0) }
        question.since = since.isEmpty ? nil : CivilDate(since)
        if !field.isEmpty, question.field == nil {
            problems.append((names.field, Localized("항목을 골라 주세요", "Choose one of the parts")))
        }
        if !since.isEmpty, question.since.map({ $0 > today }) ?? true {
            problems.append(
                (names.since, Localized("날짜를 2026-11-01처럼 오늘까지로 입력해 주세요", "Enter a day up to today, like 2026-11-01")))
        }
    }
}

/// The access log, for the auditor: whose data, which fields, by whom, since when.
struct AuditPage: Page {
    static let template = "access/audit"

    struct Row: Sendable {
        let number: String
        let at: String
        let who: String
        let role: String
        let origin: String
        let action: String
        let whose: String
        let fields: String
        let purpose: String
        let detail: String
    }

    let frame: PageFrame
    let action: String
    let person: FormField
    let user: FormField
    let field: FormField
    let fields: [FormChoice]
    let since: FormField
    let isAnswered: Bool
    let rows: [Row]
    let hasRows: Bool
    let hasMore: Bool
    let before: String
    let lines: String
    let head: String
    let hasHead: Bool
    let problems: FormProblems

    init(
        _ form: AuditForm, _ found: [AuditLine]?, hasMore: Bool = false, head: (sequence: Int64, hash: String)?,
        more: [(field: String, message: Localized)] = [], format: Format
    ) {
        let language = format.language
        let problems = form.problems + more
        let names = AuditForm.names
        frame = PageFrame(title: language("열람 기록 확인", "Access log"), breadcrumb: SecurityPage.way(language))
        action = SiteURL.audit.description
        person = FormField(names.person, value: form.person, problems, language)
        user = FormField(names.user, value: form.user, problems, language)
        field = FormField(names.field, value: form.field, problems, language)
        fields = PersonField.allCases.map {
            FormChoice(value: $0.rawValue, label: $0.name.text(language), isChosen: $0.rawValue == form.field)
        }
        since = FormField(names.since, value: form.since, problems, language)
        isAnswered = found != nil
        rows = (found ?? []).map { Self.row($0, format) }
        hasRows = !rows.isEmpty
        self.hasMore = hasMore
        before = found?.last.map { String($0.sequence) } ?? ""
        hasHead = head != nil
        lines = format.number(Int(exactly: head?.sequence ?? 0))
        self.head = head?.hash ?? ""
        self.problems = FormProblems(problems, language)
    }

    private static func row(_ line: AuditLine, _ format: Format) -> Row {
        let (entry, language) = (line.entry, format.language)
        return Row(
            number: format.number(Int(exactly: line.sequence)), at: format.moment(entry.at),
            who: line.userKey
                ?? (entry.role == "operator" ? language("명령줄", "Command line") : language("방문자", "Visitor")),
            role: AuditWords.role(entry.role).text(language), origin: entry.origin,
            action: AuditWords.action(entry.action).text(language),
            whose: line.personKey
                ?? entry.person.map { language("지운 계좌 \($0)", "erased account \($0)") } ?? "",
            fields: entry.fields.sorted { $0.rawValue < $1.rawValue }.map { $0.name.text(language) }
                .joined(separator: ", "),
            purpose: Purpose(rawValue: entry.purpose)?.name.text(language) ?? entry.purpose, detail: entry.detail)
    }
}
