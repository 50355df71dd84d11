import Analysis
import Database
import Domain
import Store
import Vault

/// The plans counsellors advised the reader: opened, kept as the reader's own, removed. They are listed with the saved ones.
struct AdvisedPlanRoutes: SiteRoutes {
    private let service: CountryService
    private let advised: AdvisedPlans

    init(service: CountryService, vault: KeyRing) {
        self.service = service
        advised = AdvisedPlans(service.database, vault: vault)
    }

    func add(to routes: RouteTable) throws {
        try routes.page(.advisedPlan("{key}"), for: .ownAccount) { visit -> AdvisedPlanPage? in
            try await found(visit).map { AdvisedPlanPage($0, country: service.country, format: visit.format) }
        }
        try routes.action(.advisedPlanKeeping("{key}"), for: .ownAccount) { visit, form in
            try await keep(visit, form)
        }
        try routes.page(.advisedPlanRemoval("{key}"), for: .ownAccount) { visit -> PlanRemovalPage? in
            try await found(visit).map { PlanRemovalPage($0, format: visit.format) }
        }
        try routes.action(.advisedPlanRemoval("{key}"), for: .ownAccount) { visit, _ in
            let isThere = try await advised.remove(visit.reader, key: try visit.parameter("key"), now: visit.now)
            return isThere ? .page(.savedPlans.with(["done": "removed"])) : nil
        }
    }

    private func found(_ visit: Visit) async throws -> KeptAdvice? {
        try await advised.own(visit.reader, key: try visit.parameter("key"))
    }

    /// Keeps the plan as the reader's own. A form sent twice keeps one.
    private func keep(_ visit: Visit, _ form: Query) async throws -> FormAnswer? {
        guard let advice = try await found(visit) else { return nil }
        guard let formKey = form[AccountPlanPage.keyName], (16...64).contains(formKey.utf8.count) else {
            throw SiteError.badRequest(Localized("양식을 읽을 수 없습니다", "The form cannot be read"))
        }
        do {
            return try await advised.keep(visit.reader, key: advice.advised.key, formKey: formKey, now: visit.now).map {
                .page(.savedPlan($0.key).with(["done": "saved"]))
            }
        } catch SavedPlanQueries.Refusal.tooMany(let limit) {
            return .again(
                AdvisedPlanPage(
                    advice, problem: SavedPlansPage.tooMany(limit), country: service.country, format: visit.format))
        }
    }
}
