import Analysis
import Domain
import Hummingbird

/// The assessor's queue and one claim of it.
struct AssessmentRoutes: SiteRoutes {
    let service: AssessmentService

    func add(to routes: RouteTable) throws {
        try routes.page(.assessment, for: .assessment) { visit -> AssessmentPage? in
            AssessmentPage(
                try await service.queue(visit.reader, now: visit.now), code: visit.signedIn?.user.key ?? "",
                done: visit.query[EvidencePage.doneName],
                visit.format)
        }
        let claim = SiteURL.claim("{person}", "{ordinal}")
        try routes.page(claim, for: .assessment) { visit -> ClaimPage? in try await page(visit, ClaimPage.Form()) }
        try routes.action(claim, for: .assessment, repeatable: EvidenceForm.repeatable) { visit, form in
            try await judge(visit, form)
        }
        try routes.answer(.get, .claimDocument("{person}", "{ordinal}", "{key}"), for: .assessment) { visit in
            let found = try await service.document(
                try visit.parameter("key"), of: try visit.parameter("person"), ordinal(visit), visit.reader,
                now: visit.now)
            guard let found else { throw SiteError.notFound }
            return DocumentAnswer.response(found.opened, number: found.document.ordinal)
        }
    }

    private func ordinal(_ visit: Visit) throws -> Int {
        let id: Identifier<Evidence> = try visit.identifier("ordinal")
        guard let ordinal = Int(exactly: id.rawValue) else { throw SiteError.notFound }
        return ordinal
    }

    private func page(
        _ visit: Visit, _ form: ClaimPage.Form, _ problems: [(field: String, message: Localized)] = []
    ) async throws -> ClaimPage? {
        let claim = try await service.claim(
            of: try visit.parameter("person"), ordinal(visit), visit.reader, now: visit.now)
        return claim.map { ClaimPage($0, form, problems, country: service.country, visit.format) }
    }

    private func judge(_ visit: Visit, _ sent: Query) async throws -> FormAnswer? {
        let form = self.form(sent)
        if form.isSearch, sent[ClaimPage.names.verdict] == "mark" {
            return try await page(visit, form).map { .again($0, status: 200) }
        }
        let (verdict, problems) = verdict(sent, form, visit.today)
        guard let verdict else { return try await page(visit, form, problems).map { .again($0) } }
        let outcome = try await service.judge(
            verdict, on: ordinal(visit), of: try visit.parameter("person"), visit.reader, now: visit.now)
        switch outcome {
        case nil: return nil
        case .done?: return .page(.assessment.with([EvidencePage.doneName: "done"]))
        case .settled?: return .page(.assessment.with([EvidencePage.doneName: "settled"]))
        case .refused(let found)?:
            let problems = found.map { problem in
                let field = problem.field == "ended" ? ClaimPage.names.until : EvidenceForm.names.unitWords
                return (field: field, message: problem.reason)
            }
            return try await page(visit, form, problems).map { .again($0) }
        }
    }

    private func form(_ sent: Query) -> ClaimPage.Form {
        let names = EvidenceForm.names
        var form = ClaimPage.Form()
        form.words = (sent[names.unitWords] ?? "").trimmed
        form.searched = (sent[names.unitsSearched] ?? "").trimmed
        form.until = (sent[ClaimPage.names.until] ?? "").trimmed
        form.reason = (sent[ClaimPage.names.reason] ?? "").trimmed
        form.units = sent.values(names.unit).prefix(EvidenceForm.unitsMost).compactMap { value in
            guard let number = Int64(value), let unit = service.country.standards.unit(.init(number)) else {
                return nil
            }
            let level = sent.integer(EvidenceForm.levelName(unit.id), in: 1...8).flatMap { Level($0) }
            return EvidenceForm.ChosenUnit(id: unit.id, level: level ?? unit.level)
        }
        return form
    }

    private func verdict(
        _ sent: Query, _ form: ClaimPage.Form, _ today: CivilDate
    ) -> (Verdict?, [(field: String, message: Localized)]) {
        switch sent[ClaimPage.names.verdict] {
        case "accept": return (.accepted, [])
        case "refuse":
            let problem =
                form.reason.isEmpty
                ? Localized("까닭을 적어 주세요", "Give a reason") : EvidenceWords.problem(reason: form.reason)
            if let problem { return (nil, [(ClaimPage.names.reason, problem)]) }
            return (.refused(reason: form.reason), [])
        case "mark":
            if form.units.isEmpty {
                let message = Localized("능력단위를 하나 이상 골라 주세요", "Choose at least one unit")
                return (nil, [(EvidenceForm.names.unitWords, message)])
            }
            let until = CivilDate(form.until)
            if !form.until.isEmpty, until.map({ $0 < today }) ?? true {
                let message = Localized(
                    "오늘 뒤의 날짜를 2028-12-31처럼 입력해 주세요", "Enter a day after today, like 2028-12-31")
                return (nil, [(ClaimPage.names.until, message)])
            }
            return (
                .marked(form.units.map { EvidenceFact.Mark(unitID: $0.id, level: $0.level) }, until: until), []
            )
        default: return (nil, [(EvidenceForm.names.unitWords, Localized("결정을 골라 주세요", "Choose a decision"))])
        }
    }
}
