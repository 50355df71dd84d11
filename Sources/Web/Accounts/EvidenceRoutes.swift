import Analysis
import Domain
import Hummingbird
import NIOCore
import Store
import Vault

/// The evidence of one's own account: its list, one piece, the forms, and attached documents.
struct EvidenceRoutes: SiteRoutes {
    let service: AccountService

    func add(to routes: RouteTable) throws {
        try routes.page(.ownEvidence, for: .ownAccount) { visit -> EvidenceListPage? in
            try await service.own(visit.reader).map { EvidenceListPage($0, visit.format) }
        }
        try routes.page(.evidence("{ordinal}"), for: .ownAccount) { visit -> EvidencePage? in
            try await page(visit, ordinal(visit), done: visit.query[EvidencePage.doneName])
        }
        try routes.page(.newEvidence("{kind}"), for: .ownAccount) { visit -> EvidenceFormPage? in
            try await emptyForm(visit)
        }
        try routes.action(.newEvidence("{kind}"), for: .ownAccount, repeatable: EvidenceForm.repeatable) {
            visit, form in try await enter(visit, form)
        }
        try routes.action(.withdrawEvidence("{ordinal}"), for: .ownAccount) { visit, form in
            try await change(visit, form, to: .withdrawn)
        }
        try routes.action(.disputeEvidence("{ordinal}"), for: .ownAccount) { visit, form in
            try await change(visit, form, to: .disputed)
        }
        try routes.action(.endDispute("{ordinal}"), for: .ownAccount) { visit, form in
            try await change(visit, form, to: .accepted)
        }
        try addDocuments(to: routes)
    }

    private func addDocuments(to routes: RouteTable) throws {
        try routes.upload(.evidenceDocuments("{ordinal}"), for: .ownAccount) { visit, upload in
            try await attach(visit, upload)
        }
        try routes.answer(.get, .document("{key}"), for: .ownAccount) { visit in
            guard let found = try await service.document(try visit.parameter("key"), of: visit.reader) else {
                throw SiteError.notFound
            }
            return DocumentAnswer.response(found.opened, number: found.document.ordinal)
        }
        try routes.action(.removeDocument("{key}"), for: .ownAccount) { visit, _ in
            let key = try visit.parameter("key")
            guard let evidence = try await service.remove(document: key, by: visit.reader, now: visit.now) else {
                return nil
            }
            return .page(evidence == 0 ? .ownEvidence : .evidence(evidence).with([EvidencePage.doneName: "removed"]))
        }
    }

    private func ordinal(_ visit: Visit) throws -> Int {
        let id: Identifier<Evidence> = try visit.identifier("ordinal")
        guard let ordinal = Int(exactly: id.rawValue) else { throw SiteError.notFound }
        return ordinal
    }

    private func page(
        _ visit: Visit, _ ordinal: Int, done: String? = nil, typed: String = "",
        _ problems: [(field: String, message: Localized)] = []
    ) async throws -> EvidencePage? {
        guard let item = try await service.own(visit.reader)?.item(ordinal) else { return nil }
        let derivation = try await service.derivation(item.evidence)
        return EvidencePage(
            item, derivation, done: done, typed: typed, problems, country: service.country, visit.format)
    }

    private func kind(_ visit: Visit) throws -> Evidence.Kind {
        guard let kind = Evidence.Kind(rawValue: try visit.parameter("kind")) else { throw SiteError.notFound }
        return kind
    }

    private func search(_ kind: Evidence.Kind) async throws -> SubjectSearch {
        SubjectSearch(
            country: service.country, alignments: kind == .foreignQualification ? try await service.alignments() : [])
    }

    private func emptyForm(_ visit: Visit) async throws -> EvidenceFormPage? {
        let kind = try kind(visit)
        var form = EvidenceForm(kind)
        if let replaced = visit.query.integer(EvidenceForm.names.replaces, in: 1...1_000_000) {
            guard let item = try await service.own(visit.reader)?.item(replaced), item.evidence.kind == kind,
                item.evidence.source == .own, item.evidence.state != .withdrawn
            else { return nil }
            form = EvidenceForm(correcting: item.evidence, item.text)
        }
        if form.subject.isEmpty { form.subject = visit.query[EvidenceForm.names.subject] ?? "" }
        return EvidenceFormPage(form, try await search(kind), visit.language)
    }

    private func enter(_ visit: Visit, _ sent: Query) async throws -> FormAnswer? {
        let kind = try kind(visit)
        guard let form = EvidenceForm(kind, sent) else {
            throw SiteError.badRequest(Localized("양식을 다시 열어 주세요", "Open the form again"))
        }
        let search = try await search(kind)
        if form.isSearch { return .again(EvidenceFormPage(form, search, visit.language), status: 200) }
        var (entry, problems) = form.entry()
        if let fact = entry?.fact { entry?.fact = search.dated(fact) }
        guard let entry else { return .again(EvidenceFormPage(form, search, problems: problems, visit.language)) }
        switch try await service.record(entry, form: form.number, by: visit.reader, now: visit.now) {
        case nil: return nil
        case .recorded(let ordinal)?: return .page(.evidence(ordinal).with([EvidencePage.doneName: "entered"]))
        case .known(let ordinal)?: return .page(.evidence(ordinal).with([EvidencePage.doneName: "again"]))
        case .refused(let found)?:
            return .again(EvidenceFormPage(form, search, problems: form.problems(found), visit.language))
        }
    }

    private func change(_ visit: Visit, _ form: Query, to state: Evidence.State) async throws -> FormAnswer? {
        let ordinal = try ordinal(visit)
        let reason = (form["reason"] ?? "").trimmed
        if let problem = EvidenceWords.problem(reason: reason) {
            let field = state == .withdrawn ? EvidencePage.withdrawalReasonName : EvidencePage.disputeReasonName
            return try await page(visit, ordinal, typed: ResidentNumber.masked(reason), [(field, problem)]).map {
                .again($0)
            }
        }
        guard
            try await service.change(
                evidence: ordinal, to: state, reason: reason.isEmpty ? nil : reason, by: visit.reader, now: visit.now)
        else { return nil }
        return .page(.evidence(ordinal).with([EvidencePage.doneName: state.rawValue]))
    }

    private func attach(_ visit: Visit, _ upload: Upload) async throws -> FormAnswer? {
        let ordinal = try ordinal(visit)
        let address = SiteURL.evidence(ordinal)
        guard let file = upload.file(EvidencePage.fileName) else {
            let message = Localized("올릴 파일을 골라 주세요", "Choose a file to attach")
            return try await page(visit, ordinal, [(EvidencePage.fileName, message)]).map { .again($0) }
        }
        let name = DocumentAnswer.shownName(file.name, visit.language)
        let outcome = try await service.attach(
            file.bytes, named: name, declaredType: file.declaredType, to: ordinal, by: visit.reader, now: visit.now)
        let problem: Localized
        switch outcome {
        case nil: return nil
        case .kept?: return .page(address.with([EvidencePage.doneName: "attached"]))
        case .alreadyThere?: return .page(address.with([EvidencePage.doneName: "kept"]))
        case .tooMany?:
            problem = Localized(
                "서류는 \(Document.most)개까지 올릴 수 있습니다. 필요 없는 것을 먼저 지워 주세요",
                "You can keep \(Document.most) documents. Remove one first")
        case .refused(let reason)?: problem = reason.words
        }
        return try await page(visit, ordinal, [(EvidencePage.fileName, problem)]).map { .again($0) }
    }
}

/// The answer with an attached document. It is only ever downloaded, never shown within the site.
enum DocumentAnswer {
    static func response(_ opened: DocumentShelf.Opened, number: Int) -> Response {
        var headers: HTTPFields = [.contentType: opened.type.mediaType, .cacheControl: "no-store"]
        headers[.contentDisposition] = "attachment; filename=\"document-\(number).\(opened.type.fileEnding)\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: opened.bytes)))
    }

    /// What a file is called in the account: its name without what could not be shown or kept.
    static func shownName(_ sent: String, _ language: Language) -> String {
        let plain = String(
            String.UnicodeScalarView(
                sent.unicodeScalars.filter { $0.properties.generalCategory != .control && $0.value != 0xFFFD }
                    .prefix(Document.nameLengthMost)))
        let name = ResidentNumber.masked(plain).trimmed
        return name.isEmpty ? language("서류", "Document") : name
    }
}
