package import Domain
package import Hummingbird
import Logging

/// What travels with a request from the first middleware to the route.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The language of the answer.
    package var language: Language = .korean

    package init(source: Source) {
        coreContext = .init(source: source)
    }

    /// The number of the request, shown on the page of a fault and written to the log.
    package var requestID: String {
        logger[metadataKey: "hb.request.id"]?.description ?? "-"
    }
}
