/// An address to call, taken apart strictly: one reading of it only, so that what was checked is what is called.
package struct OutboundAddress: Hashable, Sendable {
    /// Whether it begins with `https`.
    package let isEncrypted: Bool
    /// The host in small letters, an IPv6 address in brackets.
    package let host: String
    package let port: Int
    /// Path and query, beginning with `/`, as they were written.
    package let path: String

    /// Longest address in bytes.
    static let bytesMax = 4096

    /// Reads `https://host[:port]/path?query`; `nil` for anything else: other schemes, user names, fragments, spaces,
    /// characters outside ASCII, hosts that are no plain names.
    package init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard rest.count <= Self.bytesMax, rest.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !rest.contains(UInt8(ascii: "\\")), !rest.contains(UInt8(ascii: "#"))
        else { return nil }
        if rest.starts(with: "https://".utf8) {
            isEncrypted = true
            rest = rest.dropFirst(8)
        } else if rest.starts(with: "http://".utf8) {
            isEncrypted = false
            rest = rest.dropFirst(7)
        } else {
            return nil
        }
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        guard let (host, port) = Self.authority(rest[..<end], standard: isEncrypted ? 443 : 80) else { return nil }
        self.host = host
        self.port = port
        let tail = String(decoding: rest[end...], as: UTF8.self)
        path = tail.utf8.first == UInt8(ascii: "/") ? tail : "/" + tail
    }

    private init(_ other: OutboundAddress, path: String) {
        (isEncrypted, host, port) = (other.isEncrypted, other.host, other.port)
        self.path = path
    }

    /// The host, with the port where it is not the usual one of HTTPS: what a list of allowed hosts holds.
    package var authority: String {
        isEncrypted && port == 443 ? host : "\(host):\(port)"
    }

    /// The whole address.
    package var text: String { "\(isEncrypted ? "https" : "http")://\(host):\(port)\(path)" }

    /// Where a redirect leads, if it stays at this host, port and scheme; `nil` for all else.
    func following(_ location: String) -> OutboundAddress? {
        if location.utf8.starts(with: "/".utf8), !location.utf8.starts(with: "//".utf8) {
            return OutboundAddress(OutboundAddress(self, path: location).text)
        }
        guard let other = OutboundAddress(location), other.isEncrypted == isEncrypted, other.host == host,
            other.port == port
        else { return nil }
        return other
    }

    private static func authority(_ bytes: ArraySlice<UInt8>, standard: Int) -> (String, Int)? {
        var host = bytes
        var port = standard
        let isLiteral = bytes.first == UInt8(ascii: "[")
        let from = isLiteral ? bytes.firstIndex(of: UInt8(ascii: "]")) ?? bytes.endIndex : bytes.startIndex
        if let colon = bytes[from...].firstIndex(of: UInt8(ascii: ":")) {
            let digits = bytes[colon...].dropFirst()
            guard (1...5).contains(digits.count), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
                let number = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(number)
            else { return nil }
            port = number
            host = bytes[..<colon]
        }
        let name = String(decoding: host, as: UTF8.self).lowercased()
        return (isLiteral ? isIPv6(name) : isName(name)) ? (name, port) : nil
    }

    private static func isName(_ host: String) -> Bool {
        guard (1...253).contains(host.utf8.count) else { return false }
        return host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                }
        }
    }

    private static func isIPv6(_ host: String) -> Bool {
        let inner = host.utf8.dropFirst().dropLast()
        return host.utf8.last == UInt8(ascii: "]") && (2...45).contains(inner.count)
            && inner.allSatisfy {
                (0x61...0x66).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: ":")
                    || $0 == UInt8(ascii: ".")
            }
    }
}
