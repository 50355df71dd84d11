import AsyncHTTPClient
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import NIOCore
import NIOHTTP1
import Outbound
import Testing
import Vault

@testable import Web

/// The site with a sign-in service beside it: the one of scripts/with-openid-provider, or one that is down.
struct ProviderWorld: Sendable {
    static let issuer = ProcessInfo.processInfo.environment["DURE_TEST_OPENID_ISSUER"]
    static let needed: Comment = "needs a sign-in service: scripts/with-openid-provider swift test"
    static let origin = "https://skills.example.kr"

    let world: AccessWorld
    let way: ProviderSignIn

    /// - Parameter issuer: the service; the world's clock is set to the real time, which its tokens name.
    init(issuer: String) async throws {
        world = try await AccessWorld()
        world.pass(seconds: Int64(Date().timeIntervalSince1970) - world.now.seconds)
        let host = try #require(OutboundAddress(issuer)).authority
        let settings = OpenIDSettings(
            issuer: issuer, client: "dure", secret: "secret", name: Localized("나라 로그인", "National login"))
        way = ProviderSignIn(
            OpenIDProvider(
                settings, client: OutboundClient(policy: OutboundPolicy(hosts: [host], allowsLoopback: true))),
            origin: Self.origin)
    }

    /// A sign-in service that nobody answers for, so that its routes are walked too.
    static func nowhere() throws -> ProviderSignIn {
        let issuer = "http://127.0.0.1:9"
        let host = try #require(OutboundAddress(issuer)).authority
        let settings = OpenIDSettings(issuer: issuer, client: "dure", secret: "secret", name: Localized("가"))
        return ProviderSignIn(
            OpenIDProvider(
                settings, client: OutboundClient(policy: OutboundPolicy(hosts: [host], allowsLoopback: true))),
            origin: "https://skills.example.kr")
    }

    func with<Value: Sendable>(_ test: @Sendable (TestBrowser) async throws -> Value) async throws -> Value {
        let nouns = WebServer.nouns(
            world.service, access: world.access, vault: world.vault,
            shelf: DocumentShelf(folder: "/nowhere", vault: world.vault),
            evidence: EvidenceInbox(world.database, vault: world.vault), glossary: Glossary(terms: []), provider: way)
        let router = try world.site().router(nouns)
        return try await Application(router: router).test(.router) { client in
            try await test(TestBrowser(client, world))
        }
    }

    /// Opens the service's page, signs in there as a subject (or says no), and is told where to go back to.
    static func signIn(at address: String, as subject: String?) async throws -> String {
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        let back: Result<String, any Error>
        do {
            back = .success(try await signIn(client, at: address, as: subject))
        } catch {
            back = .failure(error)
        }
        try await client.shutdown()
        return try back.get()
    }

    private static func signIn(_ client: HTTPClient, at address: String, as subject: String?) async throws -> String {
        let page = try await client.execute(HTTPClientRequest(url: address), timeout: .seconds(30))
        let text = String(buffer: try await page.body.collect(upTo: 1 << 20))
        #expect(page.status == .ok && text.contains("<form method=\"post\"") && text.contains("name=\"sub\""))
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(Array((subject.map { "sub=\($0)" } ?? "action=deny").utf8))
        let answer = try await client.execute(request, timeout: .seconds(30))
        _ = try await answer.body.collect(upTo: 1 << 20)
        return try #require(answer.headers.first(name: "Location"))
    }

    /// The whole way: to the service, through its form, and back to the site.
    static func walk(
        _ browser: TestBrowser, as subject: String?, from start: SiteURL = .providerSignIn
    ) async throws -> (address: String, answer: TestResponse) {
        let leaving = try await browser.get(start)
        #expect(leaving.status == .seeOther && leaving.headers[.cacheControl] == "no-store")
        let back = try await signIn(at: try #require(leaving.headers[.location]), as: subject)
        #expect(back.hasPrefix(origin + "/sign-in/openid/return?"))
        let address = String(back.dropFirst(origin.utf8.count))
        return (address, try await browser.get(address))
    }
}
