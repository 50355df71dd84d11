import Dispatch
import Glibc

/// Finds the network addresses of a name, as the system knows them.
enum NameLookup {
    /// The addresses in the system's order, each once; empty for an unknown name and where the task is cancelled.
    ///
    /// The system's call blocks, so it has a thread of its own; a cancelled caller does not wait for it.
    static func addresses(of host: String) async -> [NetworkAddress] {
        let answers = AsyncStream<[NetworkAddress]> { continuation in
            DispatchQueue.global().async {
                continuation.yield(blocking(host))
                continuation.finish()
            }
        }
        for await found in answers { return found }
        return []
    }

    private static func blocking(_ host: String) -> [NetworkAddress] {
        let isLiteral = host.utf8.first == UInt8(ascii: "[")
        let name = isLiteral ? String(host.dropFirst().dropLast()) : host
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [NetworkAddress] = []
        var entry = list
        while let current = entry {
            if let address = address(current.pointee), !found.contains(address) { found.append(address) }
            entry = current.pointee.ai_next
        }
        return found
    }

    private static func address(_ entry: addrinfo) -> NetworkAddress? {
        guard let socket = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return socket.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin_addr) { NetworkAddress(Array($0)) }
            }
        case AF_INET6:
            return socket.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                withUnsafeBytes(of: pointer.pointee.sin6_addr) { NetworkAddress(Array($0)) }
            }
        default: return nil
        }
    }
}
