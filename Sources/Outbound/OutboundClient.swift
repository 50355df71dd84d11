import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
package import NIOSSL

/// A call to another machine.
package struct OutboundRequest: Sendable {
    package let address: String
    package let headers: [(name: String, value: String)]
    /// The body of a POST; `nil` makes it a GET.
    package let body: [UInt8]?

    package init(_ address: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.address = address
        self.headers = headers
        self.body = body
    }
}

/// What the other machine said.
package struct OutboundAnswer: Sendable, Hashable {
    package let status: Int
    package let contentType: String?
    package let body: [UInt8]
}

/// The one way out: every call to another machine goes through here.
///
/// HTTPS with TLS 1.2 or later to hosts of the policy only; the name is looked up once, its addresses are checked, and
/// the connection goes to the very address that was checked, so that a name cannot change in between. No proxy of the
/// environment, no cookies, no other encodings than the plain one. Each call has a connection of its own.
package struct OutboundClient: Sendable {
    package let policy: OutboundPolicy
    package let limits: OutboundLimits
    private let trustRoots: NIOSSLTrustRoots

    /// - Parameter trustRoots: whose certificates count; the system's unless a test brings its own.
    package init(
        policy: OutboundPolicy, limits: OutboundLimits = OutboundLimits(), trustRoots: NIOSSLTrustRoots = .default
    ) {
        self.policy = policy
        self.limits = limits
        self.trustRoots = trustRoots
    }

    /// Calls, and reads the whole answer, whatever its status.
    package func send(_ request: OutboundRequest) async throws(OutboundError) -> OutboundAnswer {
        guard let address = OutboundAddress(request.address) else { throw .badAddress }
        let host = address.host
        do {
            return try await withThrowingTaskGroup(of: OutboundAnswer.self) { group in
                group.addTask { try await follow(request, at: address) }
                group.addTask {
                    try await Task.sleep(for: limits.whole)
                    throw OutboundError.timedOut(host)
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() else { throw OutboundError.timedOut(host) }
                return answer
            }
        } catch {
            throw Self.outboundError(error, host, limits)
        }
    }

    private func follow(_ request: OutboundRequest, at first: OutboundAddress) async throws -> OutboundAnswer {
        var address = first
        for step in 0...limits.redirects {
            let (answer, location) = try await call(request, at: address)
            guard (300...399).contains(answer.status), answer.status != 304 else { return answer }
            guard request.body == nil, step < limits.redirects, let location, let next = address.following(location)
            else { break }
            address = next
        }
        throw OutboundError.redirected(first.host)
    }

    private func call(
        _ request: OutboundRequest, at address: OutboundAddress
    ) async throws -> (OutboundAnswer, location: String?) {
        guard policy.hosts.contains(address.authority) else { throw OutboundError.hostNotAllowed(address.authority) }
        let known = await NameLookup.addresses(of: address.host)
        guard !known.isEmpty else { throw OutboundError.unknownHost(address.host) }
        let allowed = known.filter { policy.allows($0, isEncrypted: address.isEncrypted) }
        guard !allowed.isEmpty else { throw OutboundError.addressNotAllowed(address.host) }
        var failure: any Error = OutboundError.unreachable(address.host)
        for target in allowed.prefix(Self.addressesTried) {
            do {
                return try await call(request, at: address, on: target)
            } catch {
                failure = Self.outboundError(error, address.host, limits)
                guard Self.isWithoutConnection(error) else { throw failure }
            }
        }
        throw failure
    }

    private func call(
        _ request: OutboundRequest, at address: OutboundAddress, on target: NetworkAddress
    ) async throws -> (OutboundAnswer, location: String?) {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(address, target))
        let result: Result<(OutboundAnswer, location: String?), any Error>
        do {
            result = .success(try await exchange(request, address, client))
        } catch {
            result = .failure(error)
        }
        try? await client.shutdown()
        return try result.get()
    }

    private func exchange(
        _ request: OutboundRequest, _ address: OutboundAddress, _ client: HTTPClient
    ) async throws -> (OutboundAnswer, location: String?) {
        var message = HTTPClientRequest(url: address.text)
        for (name, value) in request.headers { message.headers.add(name: name, value: value) }
        message.headers.replaceOrAdd(name: "User-Agent", value: "dure")
        if let body = request.body {
            message.method = .POST
            message.body = .bytes(body)
        }
        let answer = try await client.execute(message, deadline: .now() + TimeAmount(limits.whole))
        let body = try await answer.body.collect(upTo: limits.answerBytes)
        return (
            OutboundAnswer(
                status: Int(answer.status.code), contentType: answer.headers.first(name: "Content-Type"),
                body: Array(body.readableBytesView)), answer.headers.first(name: "Location")
        )
    }

    private func configuration(_ address: OutboundAddress, _ target: NetworkAddress) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .fullVerification
        tls.trustRoots = trustRoots
        var pool = HTTPClient.Configuration.ConnectionPool()
        pool.retryConnectionEstablishment = false
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(limits.connect), read: TimeAmount(limits.whole)), connectionPool: pool,
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        if address.host.utf8.first != UInt8(ascii: "[") { configuration.dnsOverride = [address.host: target.text] }
        return configuration
    }

    /// Whether nothing was sent yet, so that the next address may be tried.
    private static func isWithoutConnection(_ error: any Error) -> Bool {
        guard let code = (error as? IOError)?.errnoCode else { return false }
        return [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL].contains(code)
    }

    /// Addresses of one name that are tried before it counts as unreachable.
    private static let addressesTried = 3

    private static func outboundError(_ error: any Error, _ host: String, _ limits: OutboundLimits) -> OutboundError {
        switch error {
        case let error as OutboundError: return error
        case is NIOTooManyBytesError: return .tooLarge(host, maximumBytes: limits.answerBytes)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: return .untrusted(host)
        case is HTTPParserError: return .broken(host)
        case is CancellationError: return .timedOut(host)
        case let error as HTTPClientError:
            let late: [HTTPClientError] = [
                .readTimeout, .writeTimeout, .connectTimeout, .deadlineExceeded, .tlsHandshakeTimeout, .cancelled,
                .getConnectionFromPoolTimeout,
            ]
            return late.contains(error) ? .timedOut(host) : .unreachable(host)
        default: return .unreachable(host)
        }
    }
}
