import Analysis
import Domain
import Store

/// Where administrators put evidence right, or take it out, because its owner asked for a correction.
struct CorrectionRoutes: SiteRoutes {
    let accounts: AccountService
    private let desk: CorrectionDesk

    init(accounts: AccountService) {
        self.accounts = accounts
        desk = CorrectionDesk(accounts)
    }

    func add(to routes: RouteTable) throws {
        try routes.page(.correctionAtDesk("{key}", "{ordinal}"), for: .administration) { visit -> EvidenceFormPage? in
            let key = try visit.parameter("key")
            guard let piece = try await piece(visit) else { return nil }
            let form = EvidenceForm(correcting: piece.evidence, piece.text)
            return EvidenceFormPage(
                form, try await search(form.kind), at: place(key, piece.evidence.ordinal, visit.language),
                visit.language)
        }
        try routes.action(
            .correctionAtDesk("{key}", "{ordinal}"), for: .administration, repeatable: EvidenceForm.repeatable
        ) { visit, form in
            try await correct(visit, form)
        }
        try routes.page(.removalAtDesk("{key}", "{ordinal}"), for: .administration) { visit -> DeskRemovalPage? in
            try await piece(visit).map {
                DeskRemovalPage($0, request: try visit.parameter("key"), format: visit.format)
            }
        }
        try routes.action(.removalAtDesk("{key}", "{ordinal}"), for: .administration) { visit, form in
            try await remove(visit, form)
        }
    }

    private func ordinal(_ visit: Visit) throws -> Int {
        let id: Identifier<Evidence> = try visit.identifier("ordinal")
        return Int(clamping: id.rawValue)
    }

    private func piece(_ visit: Visit) async throws -> CorrectableEvidence? {
        let ordinal = try ordinal(visit)
        return try await desk.evidence(request: try visit.parameter("key"), for: visit.reader, now: visit.now)?
            .first { $0.evidence.ordinal == ordinal }
    }

    private func search(_ kind: Evidence.Kind) async throws -> SubjectSearch {
        SubjectSearch(
            country: accounts.country, alignments: kind == .foreignQualification ? try await accounts.alignments() : [])
    }

    private func place(_ key: String, _ ordinal: Int, _ language: Language) -> EvidenceFormPage.Place {
        EvidenceFormPage.Place(
            breadcrumb: DeskRemovalPage.way(key, language), action: .correctionAtDesk(key, ordinal),
            back: .requestAtDesk(key),
            lead: Localized(
                "요청한 사람에 대해 다른 곳에서 적은 근거입니다. 확인한 내용으로만 고쳐 주세요.",
                "Others recorded this about the person who asks. Correct it only to what you have made sure of."))
    }

    private func correct(_ visit: Visit, _ sent: Query) async throws -> FormAnswer? {
        let (key, ordinal) = (try visit.parameter("key"), try ordinal(visit))
        guard let kind = try await desk.kind(of: ordinal, request: key, for: visit.reader, now: visit.now) else {
            return nil
        }
        guard let form = EvidenceForm(kind, sent) else {
            throw SiteError.badRequest(Localized("양식을 다시 열어 주세요", "Open the form again"))
        }
        let search = try await search(kind)
        func again(_ problems: EvidenceFormPage.Problems, status: Int = 422) -> FormAnswer {
            .again(
                EvidenceFormPage(
                    form, search, problems: problems, at: place(key, ordinal, visit.language), visit.language),
                status: status)
        }
        if form.isSearch { return again([], status: 200) }
        var (entry, problems) = form.entry()
        if let fact = entry?.fact { entry?.fact = search.dated(fact) }
        guard let entry else { return again(problems) }
        let outcome = try await desk.correct(
            ordinal, to: entry, form: form.number, request: key, by: visit.reader, now: visit.now)
        switch outcome {
        case nil: return try await settled(visit)
        case .recorded, .known:
            return .page(SiteURL.requestAtDesk(key).with([RequestDecisionPage.doneName: "corrected"]))
        case .refused(let found): return again(form.problems(found))
        }
    }

    /// Back to the request, which says so, where the piece was put right or taken out in the meantime.
    private func settled(_ visit: Visit) async throws -> FormAnswer? {
        let (key, ordinal) = (try visit.parameter("key"), try ordinal(visit))
        let kind = try await desk.kind(of: ordinal, request: key, for: visit.reader, now: visit.now)
        return kind.map { _ in .page(SiteURL.requestAtDesk(key).with([RequestDecisionPage.doneName: "settled"])) }
    }

    private func remove(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        let key = try visit.parameter("key")
        guard let piece = try await piece(visit) else { return try await settled(visit) }
        let reason = (form[DeskRemovalPage.reasonName] ?? "").trimmed
        let problem =
            reason.isEmpty ? Localized("까닭을 적어 주세요", "Give a reason") : EvidenceWords.problem(reason: reason)
        if let problem {
            return .again(
                DeskRemovalPage(
                    piece, request: key, typed: reason, [(DeskRemovalPage.reasonName, problem)], format: visit.format))
        }
        let isDone = try await desk.withdraw(
            piece.evidence.ordinal, reason: reason, request: key, by: visit.reader, now: visit.now)
        return isDone ? .page(SiteURL.requestAtDesk(key).with([RequestDecisionPage.doneName: "removed"])) : nil
    }
}

/// Asks an administrator why a piece of evidence is taken out.
struct DeskRemovalPage: Page {
    static let template = "rights/desk-removal"
    static let reasonName = "reason"

    let frame: PageFrame
    let problems: FormProblems
    let title: ShownName
    let kind: String
    let day: String
    let action: String
    let reason: FormField
    /// The language of what stands in the field.
    let reasonLang: String
    let back: String

    init(
        _ piece: CorrectableEvidence, request key: String, typed: String = "",
        _ problems: [(field: String, message: Localized)] = [], format: Format
    ) {
        let language = format.language
        frame = PageFrame(
            title: language("잘못된 근거 빼기", "Take wrong evidence out"), breadcrumb: Self.way(key, language))
        self.problems = FormProblems(problems, language)
        title = Self.title(piece, language)
        kind = PersonWords.name(piece.evidence.kind).text(language)
        day = format.dateInProse(piece.evidence.happenedOn)
        action = SiteURL.removalAtDesk(key, piece.evidence.ordinal).description
        let shown = ResidentNumber.masked(typed)
        reason = FormField(Self.reasonName, value: shown, problems, language)
        reasonLang = ShownName(typed: shown, language).lang
        back = SiteURL.requestAtDesk(key).description
    }

    /// What a piece is called: its own title, its subject, or its kind.
    static func title(_ piece: CorrectableEvidence, _ language: Language) -> ShownName {
        piece.text?.title.map { ShownName(typed: $0, language) } ?? piece.subject.map { ShownName($0, language) }
            ?? ShownName(own: PersonWords.name(piece.evidence.kind).text(language), language)
    }

    /// The way from the desk to what is done for a request.
    static func way(_ key: String, _ language: Language) -> [Crumb] {
        RightsWords.way(language) + [
            Crumb(language("개인정보 요청 처리", "Requests about personal data"), .requestDesk),
            Crumb("\(RightsRequest.Kind.correction.name.text(language)) \(key.prefix(6))", .requestAtDesk(key)),
        ]
    }
}
