import Crypto
import Domain
import Foundation
import Outbound
import Synchronization
import Vault

/// A key that signs tokens in a test.
struct TokenSigner: Sendable {
    let name: String
    let key = P256.Signing.PrivateKey()

    /// The public half as one entry of a set of keys.
    var entry: String {
        let point = Array(key.publicKey.x963Representation)
        let (x, y) = (Base64URL.text(point[1..<33]), Base64URL.text(point[33...]))
        return #"{"kty":"EC","crv":"P-256","use":"sig","kid":"\#(name)","x":"\#(x)","y":"\#(y)"}"#
    }

    func token(_ claims: String, algorithm: String = "ES256", named other: String? = nil) throws -> String {
        let header = #"{"alg":"\#(algorithm)","typ":"JWT","kid":"\#(other ?? name)"}"#
        let signed = Base64URL.text(header.utf8) + "." + Base64URL.text(claims.utf8)
        return signed + "." + Base64URL.text(try key.signature(for: Data(signed.utf8)).rawRepresentation)
    }
}

/// A sign-in service that says what a test wants it to.
final class ScriptedProvider: Sendable {
    struct Script: Sendable {
        var keys: [TokenSigner]
        var token = ""
        var tokenStatus = 200
        var documentStatus = 200
        /// Values of the discovery document instead of the right ones, as JSON.
        var document: [String: String] = [:]
    }

    static let now = Moment(seconds: 1_800_000_000)
    static let back = "https://skills.example.kr/sign-in/openid/return"
    let script: Mutex<Script>
    let signer = TokenSigner(name: "first")

    init() {
        script = Mutex(Script(keys: [signer]))
    }

    func change(_ change: (inout Script) -> Void) {
        script.withLock { change(&$0) }
    }

    /// Runs a test against the service and a client of it.
    @discardableResult
    func with<Value: Sendable>(
        secret: String? = "s:1", _ test: @Sendable (LocalServer, OpenIDProvider) async throws -> Value
    ) async throws -> Value {
        try await LocalServer.with({ self.reply($0) }) { server in
            try await test(server, Self.provider(server.port, secret: secret))
        }
    }

    static func provider(_ port: Int, secret: String? = nil) -> OpenIDProvider {
        let host = "127.0.0.1:\(port)"
        return OpenIDProvider(
            OpenIDSettings(
                issuer: "http://\(host)", client: "dure & co", secret: secret, name: Localized("로그인", "Login")),
            client: OutboundClient(
                policy: OutboundPolicy(hosts: [host], allowsLoopback: true),
                limits: OutboundLimits(whole: .seconds(10), answerBytes: 65_536)))
    }

    /// What a right token claims, with some claims replaced (as JSON) or left out.
    static func claims(_ server: LocalServer, _ flow: OpenIDFlow, _ changes: [String: String?] = [:]) -> String {
        var claims: [String: String?] = [
            "iss": "\"http://127.0.0.1:\(server.port)\"", "aud": "\"dure & co\"", "sub": "\"da-on\"",
            "nonce": "\"\(flow.nonce)\"", "iat": "\(now.seconds)", "exp": "\(now.seconds + 300)",
        ]
        for (name, value) in changes { claims[name] = .some(value) }
        let pairs = claims.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
        return "{" + pairs.sorted().joined(separator: ",") + "}"
    }

    private func reply(_ call: LocalServer.Call) -> LocalServer.Reply {
        let script = script.withLock { $0 }
        let base = "http://" + (call.headers["host"] ?? "")
        switch call.path {
        case "/.well-known/openid-configuration":
            var members = [
                "issuer": "\"\(base)\"", "authorization_endpoint": "\"\(base)/authorize?tenant=1\"",
                "token_endpoint": "\"\(base)/token\"", "jwks_uri": "\"\(base)/keys\"",
            ]
            members.merge(script.document) { $1 }
            let body = "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
            return .answer(status: script.documentStatus, body: body)
        case "/keys":
            return .answer(
                body: #"{"keys":[{"kty":"oct","k":"AAAA"},\#(script.keys.map(\.entry).joined(separator: ","))]}"#)
        case "/token":
            let body =
                script.tokenStatus == 200
                ? #"{"token_type":"Bearer","access_token":"a","id_token":"\#(script.token)"}"#
                : #"{"error":"invalid_grant","error_description":"private words"}"#
            return .answer(status: script.tokenStatus, body: body)
        default: return .answer(status: 404)
        }
    }
}
