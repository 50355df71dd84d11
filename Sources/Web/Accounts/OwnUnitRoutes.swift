import Analysis
import Domain

/// The recognised units of one's own account with their reasons, and the public rules of recognition.
struct OwnUnitRoutes: SiteRoutes {
    let service: AccountService

    func add(to routes: RouteTable) throws {
        try routes.page(.ownUnits, for: .ownAccount) { visit in try await units(visit) }
        try routes.page(.ownUnit("{id}"), for: .ownAccount) { visit -> OwnUnitPage? in
            let id: CompetencyUnit.ID = try visit.identifier("id")
            return try await service.reasons(for: id, of: visit.reader).map {
                OwnUnitPage($0, country: service.country, visit.format)
            }
        }
        try routes.page(.recognitionRules, for: .readPublic) { visit -> RecognitionRulesPage? in
            let known = try await service.alignments()
            let pages = max(1, (known.count + RecognitionRulesPage.rowsOnPage - 1) / RecognitionRulesPage.rowsOnPage)
            guard
                let page = visit.query[Pager.parameter] == nil ? 1 : visit.query.integer(Pager.parameter, in: 1...pages)
            else { return nil }
            return RecognitionRulesPage(
                known, page: page, query: visit.query, service.country.standards, visit.format)
        }
    }

    private func units(_ visit: Visit) async throws -> OwnUnitsPage? {
        let typed = (visit.query[OwnUnitsPage.knownName] ?? "").trimmed
        let day = CivilDate(typed)
        var problems: [(field: String, message: Localized)] = []
        if !typed.isEmpty, day == nil || day.map({ $0 > visit.today }) == true {
            let message = Localized(
                "오늘까지의 날짜를 2026-01-01처럼 입력해 주세요", "Enter a day up to today, like 2026-01-01")
            problems.append((OwnUnitsPage.knownName, message))
        }
        let asked = problems.isEmpty ? day : nil
        let account: PersonAccount?
        if let asked {
            account = try await service.own(visit.reader, knownOn: asked)
        } else {
            account = try await service.own(visit.reader)?.account
        }
        return account.map {
            OwnUnitsPage($0, knownOn: asked, typed: typed, problems, country: service.country, visit.format)
        }
    }
}
