import Crypto
import CryptoExtras
import Domain
import Foundation
import Outbound
import Testing
import Vault

@Suite("Signing in with another service")
struct OpenIDTests {
    private let flow = OpenIDFlow.random()
    private let now = ScriptedProvider.now
    private let back = ScriptedProvider.back

    @Test("the way there carries state, nonce and challenge; the way back proves the secret and the verifier")
    func exchange() async throws {
        let scripted = ScriptedProvider()
        try await scripted.with { server, provider in
            let address = try await provider.address(for: flow, back: back, language: .korean, now: now)
            let parts = try #require(URLComponents(string: address))
            let items = Dictionary(uniqueKeysWithValues: (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") })
            #expect(
                items == [
                    "tenant": "1", "response_type": "code", "client_id": "dure & co", "redirect_uri": back,
                    "scope": "openid", "state": flow.state, "nonce": flow.nonce, "code_challenge": flow.challenge,
                    "code_challenge_method": "S256", "ui_locales": "ko",
                ])
            #expect(!address.contains(flow.verifier))
            let token = try scripted.signer.token(ScriptedProvider.claims(server, flow))
            scripted.change { $0.token = token }
            let subject = try await provider.subject(code: "c/1", flow: flow, back: back, now: now)
            #expect(subject == SignInSubject(issuer: "http://127.0.0.1:\(server.port)", subject: "da-on"))
            let call = try #require(server.calls.first { $0.path == "/token" })
            #expect(call.method == "POST" && call.body.contains("code=c%2F1&"))
            #expect(call.body.contains("code_verifier=\(flow.verifier)") && !call.body.contains("client_secret"))
            let pair = try #require(Data(base64Encoded: String(call.headers["authorization"]?.dropFirst(6) ?? "")))
            #expect(String(decoding: pair, as: UTF8.self) == "dure%20%26%20co:s%3A1")
            #expect(server.calls.count == 3, "the description is asked for once")
        }
    }

    @Test("the challenge is the one of RFC 7636, appendix B")
    func challenge() {
        let flow = OpenIDFlow(state: "", nonce: "", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(flow.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("a service that wants the secret in the body, or gave none, is asked that way")
    func authentication() async throws {
        let scripted = ScriptedProvider()
        try await scripted.with { server, provider in
            scripted.change { $0.document["token_endpoint_auth_methods_supported"] = #"["client_secret_post"]"# }
            _ = try? await provider.subject(code: "c", flow: flow, back: back, now: now)
            let body = server.calls.first { $0.path == "/token" }?.body ?? ""
            #expect(body.contains("client_id=dure%20%26%20co&client_secret=s%3A1"))
        }
        try await ScriptedProvider().with(secret: nil) { server, provider in
            _ = try? await provider.subject(code: "c", flow: flow, back: back, now: now)
            let call = try #require(server.calls.first { $0.path == "/token" })
            #expect(call.body.contains("client_id=") && call.headers["authorization"] == nil)
        }
    }

    @Test(
        "a token that is not for this question, from this service, for us and now is refused",
        arguments: [
            (["iss": "\"https://other.example\""], .issuer), (["aud": "\"other\""], .audience),
            (["aud": "[]"], .audience), (["aud": #"["dure & co","other"]"#], .party),
            (["azp": "\"other\""], .party), (["exp": "1799999969"], .expired), (["exp": "-1e300"], .expired),
            (["exp": "\"soon\""], .malformed), (["exp": nil], .malformed), (["iat": "1800000031"], .notYet),
            (["nbf": "1800000031"], .notYet), (["iat": "1799999099"], .tooOld), (["nonce": "\"other\""], .nonce),
            (["nonce": nil], .nonce), (["sub": "\"\""], .subject), (["sub": "\"가\""], .subject),
            (["sub": "\"a\\u0000\""], .subject), (["sub": "7"], .malformed), (["sub": nil], .malformed),
        ] as [([String: String?], OpenIDError.TokenFault)])
    func claims(changes: [String: String?], fault: OpenIDError.TokenFault) async throws {
        let scripted = ScriptedProvider()
        try await scripted.with { server, provider in
            let token = try scripted.signer.token(ScriptedProvider.claims(server, flow, changes))
            scripted.change { $0.token = token }
            await #expect(throws: OpenIDError.token(fault)) {
                try await provider.subject(code: "c", flow: flow, back: back, now: now)
            }
        }
    }

    @Test("several receivers are fine where we are the one it was issued to, and clocks may differ a little")
    func toleratedClaims() async throws {
        let scripted = ScriptedProvider()
        try await scripted.with { server, provider in
            let token = try scripted.signer.token(
                ScriptedProvider.claims(
                    server, flow,
                    [
                        "aud": #"["other","dure & co"]"#, "azp": "\"dure & co\"", "exp": "1799999971",
                        "iat": "1800000029",
                    ]))
            scripted.change { $0.token = token }
            #expect(try await provider.subject(code: "c", flow: flow, back: back, now: now).subject == "da-on")
        }
    }

    @Test("a token that is not signed, signed in another way, by another key, or changed is refused")
    func signatures() async throws {
        let scripted = ScriptedProvider()
        try await scripted.with { server, provider in
            let claims = ScriptedProvider.claims(server, flow)
            let right = try scripted.signer.token(claims)
            let parts = right.split(separator: ".").map(String.init)
            let none = Base64URL.text(#"{"alg":"none"}"#.utf8) + "." + parts[1] + "."
            let shared = Base64URL.text(#"{"alg":"HS256","kid":"first"}"#.utf8) + "." + parts[1]
            let mac = HMAC<SHA256>.authenticationCode(
                for: Data(shared.utf8),
                using: SymmetricKey(data: scripted.signer.key.publicKey.x963Representation))
            let changed = Base64URL.text(claims.replacing("da-on", with: "other").utf8)
            let other = TokenSigner(name: "other")
            let critical = Base64URL.text(#"{"alg":"ES256","kid":"first","crit":["b64"]}"#.utf8)
            let cases: [(String, OpenIDError.TokenFault)] = [
                (none, .algorithm), (shared + "." + Base64URL.text(mac), .algorithm),
                (try scripted.signer.token(claims, algorithm: "RS256"), .unknownKey),
                (try scripted.signer.token(claims, algorithm: "es256"), .algorithm),
                (parts[0] + "." + changed + "." + parts[2], .signature),
                (parts[0] + "." + parts[1] + "." + Base64URL.text([1, 2, 3]), .signature),
                (try other.token(claims, named: "first"), .signature), (try other.token(claims), .unknownKey),
                (critical + "." + parts[1] + "." + parts[2], .malformed), ("a.b", .malformed), ("", .malformed),
                (parts[0] + "=." + parts[1] + "." + parts[2], .malformed),
                (String(repeating: "A", count: 20_000), .malformed),
            ]
            for (token, fault) in cases {
                scripted.change { $0.token = token }
                await #expect(throws: OpenIDError.token(fault), "\(token.prefix(60))") {
                    try await provider.subject(code: "c", flow: flow, back: back, now: now)
                }
            }
            scripted.change { $0.token = right }
            #expect(try await provider.subject(code: "c", flow: flow, back: back, now: now).subject == "da-on")
        }
    }

    @Test("a new key is fetched when it is first seen, and forged names do not make us ask again and again")
    func rotation() async throws {
        let scripted = ScriptedProvider()
        let second = TokenSigner(name: "second")
        try await scripted.with { server, provider in
            func asked() -> Int { server.calls.count { $0.path == "/keys" } }
            let first = try scripted.signer.token(ScriptedProvider.claims(server, flow))
            let next = try second.token(ScriptedProvider.claims(server, flow))
            scripted.change { $0.token = first }
            _ = try await provider.subject(code: "c", flow: flow, back: back, now: now)
            scripted.change {
                $0.keys = [second]
                $0.token = next
            }
            await #expect(throws: OpenIDError.token(.unknownKey)) {
                try await provider.subject(code: "c", flow: flow, back: back, now: now)
            }
            #expect(asked() == 1, "not twice in a minute")
            let later = now.adding(seconds: 60)
            #expect(try await provider.subject(code: "c", flow: flow, back: back, now: later).subject == "da-on")
            scripted.change { $0.token = first }
            for _ in 0..<3 {
                await #expect(throws: OpenIDError.token(.unknownKey)) {
                    try await provider.subject(code: "c", flow: flow, back: back, now: later)
                }
            }
            #expect(asked() == 2)
        }
    }

    @Test(
        "a service that describes itself as another, or in a way we cannot go by, is not used",
        arguments: [
            ["issuer": "\"https://other.example\""], ["issuer": "7"], ["token_endpoint": "\"javascript:alert(1)\""],
            ["jwks_uri": "\"//keys\""], ["authorization_endpoint": "\"https://u@a.kr/\""],
            ["code_challenge_methods_supported": "[\"plain\"]"],
            ["id_token_signing_alg_values_supported": "[\"HS256\"]"],
            ["token_endpoint_auth_methods_supported": "[\"private_key_jwt\"]"],
        ] as [[String: String]])
    func documents(changes: [String: String]) async throws {
        let scripted = ScriptedProvider()
        scripted.change { $0.document = changes }
        try await scripted.with { _, provider in
            await #expect(throws: OpenIDError.document) {
                try await provider.address(for: flow, back: back, language: .english, now: now)
            }
        }
    }

    @Test("tokens and keys are not asked for at hosts that are not allowed")
    func otherHosts() async throws {
        let scripted = ScriptedProvider()
        scripted.change { $0.document["token_endpoint"] = "\"https://169.254.169.254/latest\"" }
        try await scripted.with { _, provider in
            await #expect(throws: OpenIDError.unreachable(.hostNotAllowed("169.254.169.254"))) {
                try await provider.subject(code: "c", flow: flow, back: back, now: now)
            }
        }
    }

    @Test("a service that refuses the code, fails or is gone is told apart")
    func failures() async throws {
        let scripted = ScriptedProvider()
        let port = try await scripted.with { server, provider in
            scripted.change { $0.tokenStatus = 400 }
            await #expect(throws: OpenIDError.refused("invalid_grant")) {
                try await provider.subject(code: "c", flow: flow, back: back, now: now)
            }
            scripted.change { $0.tokenStatus = 503 }
            await #expect(throws: OpenIDError.unavailable(status: 503)) {
                try await provider.subject(code: "c", flow: flow, back: back, now: now)
            }
            await #expect(throws: OpenIDError.refused("invalid_grant")) {
                try await provider.subject(
                    code: String(repeating: "c", count: 3000), flow: flow, back: back, now: now)
            }
            return server.port
        }
        let error = await #expect(throws: OpenIDError.self) {
            try await ScriptedProvider.provider(port).address(for: flow, back: back, language: .korean, now: now)
        }
        #expect(error == .unreachable(.unreachable("127.0.0.1")) && error?.isPassing == true)
        scripted.change { $0.documentStatus = 500 }
        try await scripted.with { _, provider in
            await #expect(throws: OpenIDError.unavailable(status: 500)) {
                try await provider.address(for: flow, back: back, language: .korean, now: now)
            }
        }
    }

    @Test("RS256 is understood too, but not with a key that is too short, kept for sealing, or published whole")
    func rsa() async throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let numbers = try key.publicKey.getKeyPrimitives()
        let (modulus, exponent) = (Base64URL.text(numbers.modulus), Base64URL.text(numbers.publicExponent))
        let signed = Base64URL.text(#"{"alg":"RS256"}"#.utf8) + "." + Base64URL.text("{}".utf8)
        let signature = try key.signature(for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
        let token = signed + "." + Base64URL.text(signature.rawRepresentation)
        func keys(_ more: String, modulus: String) -> TokenKeys? {
            TokenKeys(json: Array(#"{"keys":[{"kty":"RSA","n":"\#(modulus)","e":"\#(exponent)"\#(more)}]}"#.utf8))
        }
        let right = try #require(keys("", modulus: modulus))
        #expect(try await right.payload(of: token) == Array("{}".utf8))
        for more in [#","use":"enc""#, #","alg":"RS512""#, #","d":"AQAB""#] {
            let wrong = try #require(keys(more, modulus: modulus))
            await #expect(throws: TokenProblem.unknownKey, "\(more)") { try await wrong.payload(of: token) }
        }
        let short = try #require(keys("", modulus: String(modulus.prefix(100))))
        await #expect(throws: TokenProblem.signature) { try await short.payload(of: token) }
        #expect(TokenKeys(json: Array("[]".utf8)) == nil && TokenKeys(json: []) == nil)
        let flood = (0..<100).map { TokenSigner(name: "\($0)").entry }.joined(separator: ",")
        #expect(TokenKeys(json: Array("{\"keys\":[\(flood)]}".utf8))?.count == TokenKeys.keysMost)
    }
}
