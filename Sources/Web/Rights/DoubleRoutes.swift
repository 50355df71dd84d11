import Analysis
import Domain
import Store

/// Where an administrator looks into accounts that may be one person's.
struct DoubleRoutes: SiteRoutes {
    let rights: RightsService

    func add(to routes: RouteTable) throws {
        try routes.page(.doubles, for: .administration) { visit -> DoublesPage? in
            let showsOpen = visit.query[DoublesPage.stateName] != DoublesPage.settled
            return DoublesPage(
                try await rights.accountPairs(settled: !showsOpen, for: visit.reader, now: visit.now),
                showsOpen: showsOpen, done: visit.query["done"], format: visit.format)
        }
        try routes.action(.double("{key}"), for: .administration) { visit, form in
            let decision = form[DoublesPage.decisionName]
            guard let decision, ["same", "different"].contains(decision) else {
                throw SiteError.badRequest(Localized("양식을 읽을 수 없습니다", "The form cannot be read"))
            }
            let isSettled = try await rights.settlePair(
                account: try visit.parameter("key"), isSame: decision == "same", by: visit.reader, now: visit.now)
            return isSettled ? .page(.doubles.with(["done": decision])) : nil
        }
    }
}
