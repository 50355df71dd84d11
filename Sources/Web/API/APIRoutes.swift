package import Analysis
import Domain
import Hummingbird
package import Store

/// The programming interface: every declared endpoint, and the page that documents them.
package struct APIRoutes: SiteRoutes {
    private let accounts: AccountService
    private let evidence: any EvidenceReceiving

    package init(accounts: AccountService, evidence: any EvidenceReceiving) {
        self.accounts = accounts
        self.evidence = evidence
    }

    package func add(to routes: RouteTable) throws {
        let settings = routes.site.settings
        let document = OpenAPIDocument(
            endpoints: Endpoints.all, version: settings.version, licence: settings.licence)
        let desk = APIDesk(
            accounts: accounts, settings: settings, evidence: evidence, document: document.bytes())
        for endpoint in Endpoints.all {
            let responder = EndpointResponder(endpoint: endpoint, desk: desk)
            try routes.answer(
                endpoint.method, endpoint.address, for: endpoint.activity, repeatable: Set(endpoint.queryNames)
            ) { visit in
                try await responder.respond(to: visit)
            }
        }
        try routes.page(.api, for: .readPublic) { visit -> APIPage? in
            APIPage(visit.language, host: visit.request.head.authority)
        }
    }
}
