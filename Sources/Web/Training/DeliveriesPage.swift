import Analysis
import Domain
import Store

/// Where a training institution sends results of its courses as a file, and sees what it sent.
struct DeliveriesPage: Page {
    static let template = "training/deliveries"
    static let names = (file: "file", step: "step", done: "done")
    /// What the button says that only checks the file.
    static let check = "check"
    private static let coursesShown = 100

    /// What was done with a file, in words.
    struct Notice: Sendable {
        let text: String
    }

    struct Section: Sendable {
        let id: String
        let name: String
        let code: String
        let hasCourses: Bool
        let courses: DataTable
        let isMore: Bool
        let more: String
        let hasDeliveries: Bool
        let deliveries: DataTable
    }

    let frame: PageFrame
    let action: String
    let limits: String
    let notice: [Notice]
    let problems: FormProblems
    let file: FormField
    let hasRows: Bool
    let rows: DataTable
    let template: String
    let columns: DataTable
    let sections: [Section]
    let interface: String

    /// - Parameters:
    ///   - result: what became of a file that was just handed in.
    ///   - done: the delivery the visitor was led to, or `unchanged`.
    init(
        _ institutions: [DeliveryDesk.Institution], _ result: DeliveryResult? = nil, done: String? = nil,
        _ format: Format
    ) {
        let language = format.language
        frame = PageFrame(
            title: language("수료 결과 보내기", "Send training results"),
            breadcrumb: [Crumb(language("내 계정", "My account"), .account)])
        action = SiteURL.deliveries.description
        limits = Self.limits(format)
        notice = (result?.notice(format) ?? Self.notice(done, institutions, format)).map { [$0] } ?? []
        let found = result?.formProblems(format) ?? []
        problems = FormProblems(found, language)
        file = FormField(Self.names.file, value: "", found, language)
        let wrong = result?.rowProblems ?? []
        hasRows = !wrong.isEmpty
        rows = DeliveryResult.table(wrong, format)
        template = SiteURL.deliveryTemplate.description
        columns = Self.columns(language)
        sections = institutions.map { Self.section($0, format) }
        interface = SiteURL.api.description + "#createEvidence"
    }

    private static func limits(_ format: Format) -> String {
        let most = format.number(SentEvidence.Capacity.institution(.page).rowsMost)
        return format.language(
            "CSV 파일, 1 MB까지, 한 번에 \(most)행까지. 하나라도 틀린 행이 있으면 아무것도 기록하지 않고 무엇이 틀렸는지 알려 드립니다.",
            "A CSV file of at most 1 MB and \(most) rows. If any row is wrong, nothing is recorded and you see what is wrong."
        )
    }

    private static func notice(
        _ done: String?, _ institutions: [DeliveryDesk.Institution], _ format: Format
    ) -> Notice? {
        let all = institutions.flatMap(\.deliveries)
        guard let sent = all.first(where: { $0.delivery.key == done }) else { return nil }
        let counts = sent.delivery.counts
        let people = format.count(counts.people, "명", "person", "people")
        let work = DeliveryWords.counts(counts, format)
        return Notice(
            text: format.language(
                "\(people)의 결과를 받았습니다(\(work)).", "The results of \(people) were received (\(work))."))
    }

    private static func columns(_ language: Language) -> DataTable {
        DataTable(
            caption: language("파일의 열", "Columns of the file"),
            columns: [
                .init(language("열 이름", "Column")), .init(language("꼭 필요한지", "Required")),
                .init(language("무엇을 적나", "What goes in")),
            ],
            rows: DeliveryColumns.all.map { field in
                let isRequired = DeliveryColumns.required.contains(field)
                let example = DeliveryColumns.example(field, language)
                let meaning = DeliveryColumns.meaning(field).text(language)
                return .init(
                    TableCell(DeliveryColumns.name(field, language)),
                    [
                        TableCell(isRequired ? language("필요", "yes") : language("선택", "no")),
                        TableCell(
                            example.isEmpty
                                ? meaning : language("\(meaning) 예: \(example)", "\(meaning) Example: \(example)")),
                    ])
            })
    }

    private static func section(_ institution: DeliveryDesk.Institution, _ format: Format) -> Section {
        let (language, organisation) = (format.language, institution.organisation)
        let shown = institution.courses.prefix(coursesShown)
        return Section(
            id: "institution-\(organisation.key)", name: organisation.name,
            code: organisation.key.uppercased().inFours(separator: "-"), hasCourses: !shown.isEmpty,
            courses: DataTable(
                caption: language("우리 기관 과정", "Courses of the institution"),
                columns: [.init(language("과정", "Course")), .init(language("훈련과정 ID", "Course number"))],
                rows: shown.map { course in
                    .init(
                        TableCell(course.title, address: .course(course.id), isKorean: language == .english),
                        [TableCell(course.externalID)])
                }),
            isMore: institution.courses.count > shown.count,
            more: language(
                "과정이 \(format.number(institution.courses.count))개라 새것부터 \(coursesShown)개만 보입니다.",
                "There are \(format.number(institution.courses.count)) courses; the newest \(coursesShown) are shown."),
            hasDeliveries: !institution.deliveries.isEmpty, deliveries: table(institution.deliveries, format))
    }

    private static func table(_ deliveries: [DeliveryDesk.Sent], _ format: Format) -> DataTable {
        let language = format.language
        return DataTable(
            caption: language("보낸 결과, 새것부터", "Results sent, the newest first"),
            columns: [
                .init(language("보낸 때", "Sent")), .init(language("보낸 사람", "By")),
                .init(language("사람 (명)", "People"), isNumber: true), .init(language("기록", "What was recorded")),
            ],
            rows: deliveries.map { sent in
                let name = sent.sender ?? language("지금은 없는 사용자", "a user who is gone")
                return .init(
                    TableCell(format.moment(sent.delivery.at)),
                    [
                        TableCell(sent.delivery.way == .page ? name : "\(name), API"),
                        TableCell(format.number(sent.delivery.counts.people), isNumber: true),
                        TableCell(DeliveryWords.counts(sent.delivery.counts, format)),
                    ])
            })
    }
}
