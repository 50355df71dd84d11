import NIOSSL
import Testing

@testable import Outbound

@Suite("Calls to other machines")
struct OutboundClientTests {
    private static let quick = OutboundLimits(
        connect: .seconds(120), whole: .seconds(120), answerBytes: 1000, redirects: 2)

    private func client(
        _ server: LocalServer, limits: OutboundLimits = quick, trusting roots: NIOSSLTrustRoots = .default,
        names: [String] = ["127.0.0.1", "localhost"]
    ) -> OutboundClient {
        OutboundClient(
            policy: OutboundPolicy(hosts: Set(names.map { "\($0):\(server.port)" }), allowsLoopback: true),
            limits: limits, trustRoots: roots)
    }

    @Test("an answer comes back with its status, type and body, and a body makes the call a POST")
    func exchange() async throws {
        try await LocalServer.with({ call in
            .answer(status: 418, headers: [("Content-Type", "text/plain")], body: "\(call.method) \(call.body)")
        }) { server in
            let answer = try await client(server).send(
                OutboundRequest(
                    "http://localhost:\(server.port)/a?b=c", headers: [("X-One", "1")], body: Array("hi".utf8)))
            #expect(answer == OutboundAnswer(status: 418, contentType: "text/plain", body: Array("POST hi".utf8)))
            #expect(server.calls.first?.path == "/a?b=c" && server.calls.first?.headers["x-one"] == "1")
            #expect(server.calls.first?.headers["host"] == "localhost:\(server.port)")
        }
    }

    @Test(
        "an address that can be read in two ways, or is not HTTPS, is not called",
        arguments: [
            "", "ftp://a.kr/", "HTTPS://a.kr/", "https:///a", "https://user@a.kr/", "https://a.kr:0/", "https://a.kr:/",
            "https://a.kr:65536/", "https://a.kr\\@b.kr/", "https://a.kr/#b", "https://a..kr/", "https://-a.kr/",
            "https://ㄱ.kr/", "https://a.kr/\u{0}", "https://a.kr /", "https://[::1", "https://[::g]/",
            "file:///etc/passwd",
            "https://a.kr/" + String(repeating: "a", count: 5000),
        ])
    func badAddresses(text: String) async {
        let client = OutboundClient(policy: OutboundPolicy(hosts: ["a.kr", "b.kr"], allowsLoopback: true))
        await #expect(throws: OutboundError.badAddress) { try await client.send(OutboundRequest(text)) }
    }

    @Test("an address is taken apart into host, port and path, and put together again")
    func addresses() throws {
        let plain = try #require(OutboundAddress("https://A.kr?x=1"))
        #expect(plain.authority == "a.kr" && plain.path == "/?x=1" && plain.text == "https://a.kr:443/?x=1")
        let other = try #require(OutboundAddress("https://[2001:db8::1]:8443/a"))
        #expect(other.authority == "[2001:db8::1]:8443" && other.path == "/a" && other.isEncrypted)
    }

    @Test("a host that is not listed, or is listed with another port, is not called")
    func unlisted() async throws {
        try await LocalServer.with({ _ in .answer() }) { server in
            let client = client(server, names: ["other"])
            await #expect(throws: OutboundError.hostNotAllowed("127.0.0.1:\(server.port)")) {
                try await client.send(OutboundRequest("http://127.0.0.1:\(server.port)/"))
            }
            let port = OutboundClient(policy: OutboundPolicy(hosts: ["127.0.0.1"], allowsLoopback: true))
            await #expect(throws: OutboundError.hostNotAllowed("127.0.0.1:\(server.port)")) {
                try await port.send(OutboundRequest("https://127.0.0.1:\(server.port)/"))
            }
            #expect(server.calls == [])
        }
    }

    @Test(
        "a listed host with an address near by is not called, however the address is written",
        arguments: [
            "127.0.0.1", "localhost", "2130706433", "0x7f.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0",
            "[::1]", "[::ffff:127.0.0.1]", "[fd00::1]", "[fe80::1]",
        ])
    func nearAddresses(host: String) async {
        let client = OutboundClient(policy: OutboundPolicy(hosts: [host]), limits: Self.quick)
        await #expect(throws: OutboundError.addressNotAllowed(host)) {
            try await client.send(OutboundRequest("https://\(host)/"))
        }
    }

    @Test("HTTP without TLS is for this machine only, even where the inner network may be called")
    func plainText() async {
        let policy = OutboundPolicy(
            hosts: ["10.0.0.1:80", "192.0.2.1:80"], allowsPrivateAddresses: true, allowsLoopback: true)
        let client = OutboundClient(policy: policy, limits: Self.quick)
        for host in ["10.0.0.1", "192.0.2.1"] {
            await #expect(throws: OutboundError.addressNotAllowed(host)) {
                try await client.send(OutboundRequest("http://\(host)/"))
            }
        }
    }

    @Test(
        "every kind of network address is known for what it is",
        arguments: [
            ([8, 8, 8, 8], .everywhere), ([172, 15, 0, 1], .everywhere), ([172, 31, 0, 1], .innerNetwork),
            ([100, 64, 0, 1], .innerNetwork), ([127, 9, 9, 9], .thisMachine), ([224, 0, 0, 1], .nowhere),
            ([255, 255, 255, 255], .nowhere), ([198, 19, 0, 1], .nowhere),
        ] as [([UInt8], NetworkAddress.Reach)])
    func kinds(bytes: [UInt8], reach: NetworkAddress.Reach) throws {
        #expect(try #require(NetworkAddress(bytes)).reach == reach)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(try #require(NetworkAddress(mapped)).reach == reach)
        let translated = [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + bytes
        #expect(try #require(NetworkAddress(translated)).reach == reach)
        let tunnelled = [0x20, 0x02] + bytes + [UInt8](repeating: 0, count: 10)
        #expect(try #require(NetworkAddress(tunnelled)).reach == reach)
    }

    @Test("a redirect inside the host is followed, any other is an error, and a POST is never repeated")
    func redirects() async throws {
        try await LocalServer.with({ call in
            switch call.path {
            case "/inside": .answer(status: 302, headers: [("Location", "/end?x=1")])
            case "/outside": .answer(status: 302, headers: [("Location", "http://192.0.2.1/")])
            case "/relative": .answer(status: 307, headers: [("Location", "//192.0.2.1/")])
            case "/loop": .answer(status: 301, headers: [("Location", "/loop")])
            case "/nowhere": .answer(status: 303)
            default: .answer(body: call.path)
            }
        }) { server in
            let client = client(server)
            let address = "http://127.0.0.1:\(server.port)"
            let answer = try await client.send(OutboundRequest(address + "/inside"))
            #expect(answer.status == 200 && answer.body == Array("/end?x=1".utf8))
            for path in ["/outside", "/relative", "/loop", "/nowhere"] {
                await #expect(throws: OutboundError.redirected("127.0.0.1"), "\(path)") {
                    try await client.send(OutboundRequest(address + path))
                }
            }
            await #expect(throws: OutboundError.redirected("127.0.0.1")) {
                try await client.send(OutboundRequest(address + "/inside", body: []))
            }
            #expect(server.calls.count { $0.path == "/loop" } == 3)
        }
    }

    @Test("an answer over the limit is cut off, whether it says its size or not")
    func large() async throws {
        let body = String(repeating: "a", count: 1001)
        try await LocalServer.with({ call in
            call.path == "/said"
                ? .answer(body: body) : .bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)
        }) { server in
            for path in ["/said", "/unsaid"] {
                await #expect(throws: OutboundError.tooLarge("127.0.0.1", maximumBytes: 1000), "\(path)") {
                    try await client(server).send(OutboundRequest("http://127.0.0.1:\(server.port)\(path)"))
                }
            }
        }
    }

    @Test("a server that says nothing, or never finishes, is given up")
    func silent() async throws {
        let limits = OutboundLimits(connect: .seconds(120), whole: .milliseconds(200), answerBytes: 1000)
        try await LocalServer.with({ _ in .silence }) { server in
            await #expect(throws: OutboundError.timedOut("127.0.0.1")) {
                try await client(server, limits: limits).send(
                    OutboundRequest("http://127.0.0.1:\(server.port)/"))
            }
        }
    }

    @Test("what is no HTTP, what breaks off and what does not listen are told apart from an answer")
    func broken() async throws {
        let port = try await LocalServer.with({ call in
            call.path == "/noise"
                ? .bytes("SSH-2.0-OpenSSH\r\n\r\n") : .bytes("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort")
        }) { server in
            for path in ["/noise", "/short"] {
                let error = await #expect(throws: OutboundError.self, "\(path)") {
                    try await client(server).send(OutboundRequest("http://127.0.0.1:\(server.port)\(path)"))
                }
                #expect(error == .broken("127.0.0.1") || error == .unreachable("127.0.0.1"), "\(path)")
            }
            return server.port
        }
        let gone = OutboundClient(
            policy: OutboundPolicy(hosts: ["127.0.0.1:\(port)", "no.invalid"], allowsLoopback: true),
            limits: OutboundLimits(connect: .seconds(5), whole: .seconds(120)))
        await #expect(throws: OutboundError.unreachable("127.0.0.1")) {
            try await gone.send(OutboundRequest("http://127.0.0.1:\(port)/"))
        }
        await #expect(throws: OutboundError.unknownHost("no.invalid")) {
            try await gone.send(OutboundRequest("https://no.invalid/"))
        }
    }

    @Test("TLS needs a certificate we trust, for the very host, and at least version 1.2")
    func encryption() async throws {
        let roots = NIOSSLTrustRoots.certificates([try TestCertificate.certificate()])
        try await LocalServer.with(tls: try TestCertificate.server(), { _ in .answer(body: "in secret") }) { server in
            let address = "https://localhost:\(server.port)/"
            let answer = try await client(server, trusting: roots).send(OutboundRequest(address))
            #expect(answer.body == Array("in secret".utf8))
            await #expect(throws: OutboundError.untrusted("localhost")) {
                try await client(server).send(OutboundRequest(address))
            }
        }
        try await LocalServer.with(tls: try TestCertificate.server(latest: .tlsv11), { _ in .answer() }) { server in
            await #expect(throws: OutboundError.untrusted("localhost")) {
                try await client(server, trusting: roots).send(
                    OutboundRequest("https://localhost:\(server.port)/"))
            }
        }
    }
}
