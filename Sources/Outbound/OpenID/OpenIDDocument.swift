import Foundation

/// What a sign-in service says about itself (OpenID Connect Discovery 1.0, section 3), as far as we go by it.
struct OpenIDDocument: Sendable {
    /// How the secret is sent.
    enum Authentication: Sendable {
        case header
        case body
        /// Without a secret.
        case none
    }

    let authorization: OutboundAddress
    let token: OutboundAddress
    let keys: OutboundAddress
    let authentication: Authentication

    private struct Content: Decodable {
        let issuer: String
        let authorizationEndpoint: String
        let tokenEndpoint: String
        let jwksUri: String
        let tokenEndpointAuthMethodsSupported: [String]?
        let codeChallengeMethodsSupported: [String]?
        let idTokenSigningAlgValuesSupported: [String]?
    }

    /// Reads the document; `nil` where it is of another service, where an address in it is none, or where the service
    /// can do nothing that we accept.
    init?(_ json: [UInt8], for settings: OpenIDSettings) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let content = try? decoder.decode(Content.self, from: Data(json)),
            content.issuer.utf8.elementsEqual(settings.issuer.utf8),
            let authorization = OutboundAddress(content.authorizationEndpoint),
            let token = OutboundAddress(content.tokenEndpoint), let keys = OutboundAddress(content.jwksUri),
            content.codeChallengeMethodsSupported?.contains("S256") ?? true,
            content.idTokenSigningAlgValuesSupported.map({ $0.contains("RS256") || $0.contains("ES256") }) ?? true
        else { return nil }
        self.authorization = authorization
        self.token = token
        self.keys = keys
        let ways = content.tokenEndpointAuthMethodsSupported ?? ["client_secret_basic"]
        if settings.secret == nil {
            authentication = .none
        } else if ways.contains("client_secret_basic") {
            authentication = .header
        } else if ways.contains("client_secret_post") {
            authentication = .body
        } else {
            return nil
        }
    }
}
