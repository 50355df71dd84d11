/// Which machines may be called at all. A call to anything else is refused before a connection is opened, so that an
/// address from outside (a redirect, a discovery document) cannot make the server call its own neighbours.
package struct OutboundPolicy: Sendable, Hashable {
    /// Hosts that may be called, in small letters: `id.example.kr` for port 443, `id.example.kr:8443` for another one.
    package var hosts: Set<String>
    /// Whether a host may have an address of an inner network (10.0.0.0/8, fc00::/7 and the like).
    package var allowsPrivateAddresses: Bool
    /// Whether a host may be this machine itself; only then, and only there, HTTP without TLS will do.
    package var allowsLoopback: Bool

    package init(hosts: Set<String>, allowsPrivateAddresses: Bool = false, allowsLoopback: Bool = false) {
        self.hosts = Set(hosts.map { $0.lowercased() })
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.allowsLoopback = allowsLoopback
    }

    /// The same policy with one more host.
    package func adding(_ host: String) -> OutboundPolicy {
        var copy = self
        copy.hosts.insert(host.lowercased())
        return copy
    }

    func allows(_ address: NetworkAddress, isEncrypted: Bool) -> Bool {
        switch address.reach {
        case .everywhere: isEncrypted
        case .innerNetwork: isEncrypted && allowsPrivateAddresses
        case .thisMachine: allowsLoopback
        case .nowhere: false
        }
    }
}

/// How much one call may take.
package struct OutboundLimits: Sendable, Hashable {
    /// Until the connection stands, TLS included.
    package var connect: Duration
    /// From the start to the last byte of the answer, redirects included.
    package var whole: Duration
    /// Bytes of an answer's body.
    package var answerBytes: Int
    /// Redirects that are followed, inside the same host.
    package var redirects: Int

    package init(
        connect: Duration = .seconds(5), whole: Duration = .seconds(15), answerBytes: Int = 1 << 20, redirects: Int = 3
    ) {
        self.connect = connect
        self.whole = whole
        self.answerBytes = max(0, answerBytes)
        self.redirects = max(0, redirects)
    }
}

/// Why a call has no answer. Only the host is named: paths and parameters may hold secrets.
package enum OutboundError: Error, Hashable, Sendable {
    /// No plain `https` address.
    case badAddress
    /// The host is not among those that may be called.
    case hostNotAllowed(String)
    /// The host's network address is one that may not be called.
    case addressNotAllowed(String)
    /// The name is not known.
    case unknownHost(String)
    /// No connection, or it broke off.
    case unreachable(String)
    /// The certificate is not trusted, or TLS is older than 1.2.
    case untrusted(String)
    case timedOut(String)
    case tooLarge(String, maximumBytes: Int)
    /// A redirect to another host, one too many, or one of a call that is not repeated.
    case redirected(String)
    /// What came was no HTTP.
    case broken(String)
}

extension OutboundError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badAddress: "The address to call is no https address."
        case .hostNotAllowed(let host): "\(host) is not among the hosts that may be called."
        case .addressNotAllowed(let host): "\(host) has a network address that may not be called."
        case .unknownHost(let host): "The name \(host) is not known."
        case .unreachable(let host): "\(host) cannot be reached."
        case .untrusted(let host): "\(host) has no certificate to trust, or no TLS 1.2."
        case .timedOut(let host): "\(host) did not answer in time."
        case .tooLarge(let host, let bytes): "\(host) answered with more than \(bytes) bytes."
        case .redirected(let host): "\(host) sent the call elsewhere."
        case .broken(let host): "\(host) did not answer in HTTP."
        }
    }
}
