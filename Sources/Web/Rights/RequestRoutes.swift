import Analysis
import Domain
import Store

/// Requests under the law: their owners make them, administrators answer.
struct RequestRoutes: SiteRoutes {
    let rights: RightsService
    let corrections: CorrectionDesk

    func add(to routes: RouteTable) throws {
        try routes.page(.requests, for: .ownAccount) { visit -> RequestsPage? in
            let form = RequestForm(kind: visit.query[RequestForm.names.kind].flatMap { .init(rawValue: $0) })
            return try await page(form, [], visit)
        }
        try routes.action(.requests, for: .ownAccount) { visit, entered in
            let form = RequestForm(entered)
            guard form.problems.isEmpty, let kind = form.kind else {
                return .again(try await page(form, form.problems, visit))
            }
            do {
                try await rights.makeRequest(kind, words: form.words, by: visit.reader, now: visit.now)
                return .page(.requests)
            } catch let problem as RequestProblem {
                return .again(try await page(form, [RequestForm.words(problem)], visit))
            }
        }
        try routes.action(.requestWithdrawal("{key}"), for: .ownAccount) { visit, _ in
            let key = try visit.parameter("key")
            guard try await rights.requests(of: visit.reader).contains(where: { $0.key == key }) else { return nil }
            _ = try await rights.takeBackRequest(key: key, by: visit.reader, now: visit.now)
            return .page(.requests)
        }
        try addDesk(to: routes)
    }

    private func page(
        _ form: RequestForm, _ problems: [(field: String, message: Localized)], _ visit: Visit
    ) async throws -> RequestsPage {
        RequestsPage(
            try await rights.requests(of: visit.reader), form, problems, today: visit.today, format: visit.format)
    }

    private func addDesk(to routes: RouteTable) throws {
        try routes.page(.requestDesk, for: .administration) { visit -> RequestDeskPage? in
            let page = visit.query.integer(Pager.parameter, in: 1...100_000) ?? 1
            let showsOpen = visit.query[RequestDeskPage.stateName] != RequestDeskPage.decided
            let rows = RequestDeskPage.rowsOnPage
            let lines = try await rights.requestLines(
                for: visit.reader, open: showsOpen, skipping: (page - 1) * rows, limit: rows + 1)
            return RequestDeskPage(
                lines, showsOpen: showsOpen, page: page, isDone: visit.query["done"] != nil, today: visit.today,
                format: visit.format)
        }
        try routes.page(.requestAtDesk("{key}"), for: .administration) { visit -> RequestDecisionPage? in
            guard let opened = try await opened(visit) else { return nil }
            return RequestDecisionPage(
                opened, DecisionForm(), [], correctable: try await correctable(opened.request, visit),
                done: visit.query[RequestDecisionPage.doneName], format: visit.format)
        }
        try routes.action(.requestAtDesk("{key}"), for: .administration) { visit, entered in
            guard let opened = try await opened(visit) else { return nil }
            return try await decide(opened, DecisionForm(entered), visit)
        }
    }

    private func opened(_ visit: Visit) async throws -> OpenedRequest? {
        try await rights.openRequest(key: try visit.parameter("key"), for: visit.reader, now: visit.now)
    }

    /// What can be put right before a correction is answered.
    private func correctable(_ request: RightsRequest, _ visit: Visit) async throws -> [CorrectableEvidence] {
        guard request.kind == .correction, request.state == .open else { return [] }
        return try await corrections.evidence(request: request.key, for: visit.reader, now: visit.now) ?? []
    }

    private func decide(_ opened: OpenedRequest, _ form: DecisionForm, _ visit: Visit) async throws -> FormAnswer {
        let correctable = try await correctable(opened.request, visit)
        func again(_ problems: [(field: String, message: Localized)]) -> FormAnswer {
            .again(RequestDecisionPage(opened, form, problems, correctable: correctable, format: visit.format))
        }
        let problems = form.problems(for: opened.request.kind)
        guard problems.isEmpty, let grants = form.grants else { return again(problems) }
        do {
            let outcome = try await rights.decideRequest(
                key: opened.request.key, grants: grants, reason: form.reason, by: visit.reader, now: visit.now)
            if let outcome { return .again(ErasedPage(outcome, format: visit.format), status: 200) }
            return .page(SiteURL.requestDesk.with(["done": "yes"]))
        } catch let problem as RequestProblem {
            return again([(DecisionForm.names.decision, RequestForm.words(problem).message)])
        } catch ErasureProblem.hasStaffRole {
            let message = Localized(
                "이 사람은 다른 사람의 정보를 다루는 역할도 맡고 있습니다. 그 역할을 먼저 거둔 뒤에 지울 수 있습니다",
                "This person also works with other people's data. Take those roles away first")
            return again([(DecisionForm.names.decision, message)])
        }
    }
}
