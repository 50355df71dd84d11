package import Domain

/// The sign-in service this installation trusts, and what the service knows this installation by.
package struct OpenIDSettings: Sendable {
    /// The service's own address, exactly as its documents and tokens say it.
    package let issuer: String
    /// The name this installation is registered under.
    package let client: String
    /// The secret that goes with the name; `nil` where the service gave none and relies on PKCE.
    let secret: String?
    /// What people call the service, for the button.
    package let name: Localized

    package init(issuer: String, client: String, secret: String?, name: Localized) {
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.name = name
    }

    /// The host of the issuer as a list of allowed hosts names it; `nil` where the issuer is no plain address.
    package var host: String? { OutboundAddress(issuer)?.authority }

    /// Where the service describes itself (OpenID Connect Discovery 1.0, section 4).
    var documentAddress: String {
        (issuer.utf8.last == UInt8(ascii: "/") ? String(issuer.dropLast()) : issuer)
            + "/.well-known/openid-configuration"
    }
}

extension OpenIDSettings: CustomStringConvertible, CustomReflectable {
    /// The service, for a log; the secret shows nowhere.
    package var description: String { "sign-in service \(issuer)" }
    package var customMirror: Mirror { Mirror(self, children: ["issuer": issuer, "client": client]) }
}

/// Why a sign-in through the service did not come about.
package enum OpenIDError: Error, Hashable, Sendable {
    /// The service did not answer, or not with success.
    case unreachable(OutboundError)
    case unavailable(status: Int)
    /// The service's description of itself is not one we can go by.
    case document
    /// The service did not take the code: used before, too old, or not ours. Its own word for it, from the known ones.
    case refused(String)
    /// Its token counts for nothing.
    case token(TokenFault)
}

extension OpenIDError {
    /// What is wrong with a token of the service (OpenID Connect Core 1.0, section 3.1.3.7).
    package enum TokenFault: String, Hashable, Sendable {
        case malformed, algorithm, unknownKey = "unknown-key", signature
        case issuer, audience, party, expired, notYet = "not-yet", tooOld = "too-old", nonce, subject
    }

    /// One word for a log.
    package var word: String {
        switch self {
        case .unreachable: "unreachable"
        case .unavailable: "unavailable"
        case .document: "document"
        case .refused(let reason): reason
        case .token(let fault): "token-\(fault.rawValue)"
        }
    }

    /// Whether trying again later may help, because the service could not be asked.
    package var isPassing: Bool {
        switch self {
        case .unreachable, .unavailable: true
        case .document, .refused, .token: false
        }
    }
}
