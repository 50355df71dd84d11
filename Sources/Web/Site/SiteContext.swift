package import Analysis
package import Domain
package import Hummingbird
import Logging
import NIOCore

/// What travels with a request from the first middleware to the route.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The language of the answer.
    package var language: Language = .korean
    /// The network address of the other end of the connection, `nil` where there is none.
    package let peer: String?
    /// Who asks; a visitor until ``Gate`` has looked.
    package var reader: Reader
    /// The session the request came with.
    package var signedIn: SignedIn?
    /// What tokens of forms are made of: the session's token, else a cookie of its own.
    var formKey: String?

    package init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
        reader = .visitor(origin: peer ?? "unknown")
    }

    /// The number of the request, shown on the page of a fault and written to the log.
    package var requestID: String {
        logger[metadataKey: "hb.request.id"]?.description ?? "-"
    }
}
