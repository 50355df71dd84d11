package import Domain
import Foundation
import Vault

/// A sign-in service, asked by the authorization code flow with PKCE (OpenID Connect Core 1.0, RFC 7636).
///
/// Its description and keys are kept for an hour; a token that no known key signed makes us ask for the keys once more,
/// though not more than once a minute, so that forged tokens cannot make us call the service at will.
package actor OpenIDProvider {
    package nonisolated let settings: OpenIDSettings
    private let client: OutboundClient
    private var document: (value: OpenIDDocument, at: Moment)?
    private var keys: (value: TokenKeys, at: Moment)?

    private static let keptSeconds: Int64 = 3600
    private static let keysAgainSeconds: Int64 = 60
    /// Longest code in bytes.
    private static let codeBytesMost = 2048

    package init(_ settings: OpenIDSettings, client: OutboundClient) {
        self.settings = settings
        self.client = client
    }

    /// Where the browser goes to sign in at the service.
    ///
    /// - Parameters:
    ///   - flow: what the answer will be checked against.
    ///   - back: the address of this site the service sends the browser back to.
    package func address(
        for flow: OpenIDFlow, back: String, language: Language, now: Moment
    ) async throws(OpenIDError) -> String {
        let target = try await currentDocument(now).authorization
        let query = FormCoding.text([
            ("response_type", "code"), ("client_id", settings.client), ("redirect_uri", back), ("scope", "openid"),
            ("state", flow.state), ("nonce", flow.nonce), ("code_challenge", flow.challenge),
            ("code_challenge_method", "S256"), ("ui_locales", language.rawValue),
        ])
        let divider = target.path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return target.text + divider + query
    }

    /// Who signed in, from the code the browser brought back. The code works once.
    package func subject(
        code: String, flow: OpenIDFlow, back: String, now: Moment
    ) async throws(OpenIDError) -> SignInSubject {
        guard (1...Self.codeBytesMost).contains(code.utf8.count) else { throw .refused("invalid_grant") }
        let document = try await currentDocument(now)
        let token = try await identityToken(document, code, flow, back)
        let payload = try await verified(token, document, now)
        let identity = try IdentityToken(payload, settings: settings, nonce: flow.nonce, now: now)
        return SignInSubject(issuer: settings.issuer, subject: identity.subject)
    }

    private func currentDocument(_ now: Moment) async throws(OpenIDError) -> OpenIDDocument {
        if let document, Self.isFresh(document.at, now, Self.keptSeconds) { return document.value }
        let json = try await fetched(settings.documentAddress)
        guard let value = OpenIDDocument(json, for: settings) else { throw .document }
        guard client.policy.allowsLoopback || value.authorization.isEncrypted else { throw .document }
        document = (value, now)
        return value
    }

    private func verified(_ token: String, _ document: OpenIDDocument, _ now: Moment) async throws(OpenIDError)
        -> [UInt8]
    {
        if let keys, Self.isFresh(keys.at, now, Self.keptSeconds) {
            do {
                return try await keys.value.payload(of: token)
            } catch {
                let mayAskAgain = !Self.isFresh(keys.at, now, Self.keysAgainSeconds)
                guard error == .unknownKey || error == .signature, mayAskAgain else { throw Self.fault(error) }
            }
        }
        guard let fresh = TokenKeys(json: try await fetched(document.keys.text)) else { throw .document }
        keys = (fresh, now)
        do {
            return try await fresh.payload(of: token)
        } catch {
            throw Self.fault(error)
        }
    }

    private func identityToken(
        _ document: OpenIDDocument, _ code: String, _ flow: OpenIDFlow, _ back: String
    ) async throws(OpenIDError) -> String {
        var items = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: back), (name: "code_verifier", value: flow.verifier),
        ]
        var headers = [
            (name: "Content-Type", value: "application/x-www-form-urlencoded"),
            (name: "Accept", value: "application/json"),
        ]
        let secret = settings.secret ?? ""
        switch document.authentication {
        case .header:
            let pair = "\(FormCoding.encoded(settings.client)):\(FormCoding.encoded(secret))"
            headers.append(("Authorization", "Basic " + Data(pair.utf8).base64EncodedString()))
        case .body:
            items += [(name: "client_id", value: settings.client), (name: "client_secret", value: secret)]
        case .none:
            items.append((name: "client_id", value: settings.client))
        }
        let answer = try await sent(
            OutboundRequest(document.token.text, headers: headers, body: Array(FormCoding.text(items).utf8)))
        struct Content: Decodable {
            let idToken: String?
            let error: String?
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let content = try? decoder.decode(Content.self, from: Data(answer.body))
        guard answer.status == 200 else {
            guard (400...499).contains(answer.status) else { throw .unavailable(status: answer.status) }
            throw .refused(Self.known(content?.error))
        }
        guard let token = content?.idToken else { throw .token(.malformed) }
        return token
    }

    private func fetched(_ address: String) async throws(OpenIDError) -> [UInt8] {
        let answer = try await sent(OutboundRequest(address, headers: [("Accept", "application/json")]))
        guard answer.status == 200 else { throw .unavailable(status: answer.status) }
        return answer.body
    }

    private func sent(_ request: OutboundRequest) async throws(OpenIDError) -> OutboundAnswer {
        do {
            return try await client.send(request)
        } catch {
            throw .unreachable(error)
        }
    }

    /// Whether what was fetched is still to be used; a clock that went back makes it old.
    private static func isFresh(_ at: Moment, _ now: Moment, _ seconds: Int64) -> Bool {
        at <= now && now < at.adding(seconds: seconds)
    }

    private static func fault(_ problem: TokenProblem) -> OpenIDError {
        switch problem {
        case .malformed: .token(.malformed)
        case .algorithm: .token(.algorithm)
        case .unknownKey: .token(.unknownKey)
        case .signature: .token(.signature)
        }
    }

    /// The words of RFC 6749, section 5.2; anything else stays outside our log.
    private static func known(_ error: String?) -> String {
        let words = [
            "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
            "invalid_scope",
        ]
        return error.flatMap { words.contains($0) ? $0 : nil } ?? "refused"
    }
}
