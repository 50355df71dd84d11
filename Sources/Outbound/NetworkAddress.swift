/// A network address in its 4 (IPv4) or 16 (IPv6) bytes.
struct NetworkAddress: Hashable, Sendable {
    /// From where an address can be reached, as far as its kind says.
    enum Reach: Hashable, Sendable {
        case everywhere
        /// An inner network: RFC 1918, shared address space (RFC 6598), unique local (RFC 4193).
        case innerNetwork
        case thisMachine
        /// Never to be called: link-local (where clouds keep their secrets), multicast, reserved, for documentation.
        case nowhere
    }

    let bytes: [UInt8]

    /// `nil` for another number of bytes.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// By the registries of special-purpose addresses (RFC 6890 and what followed). An IPv4 address inside an IPv6 one
    /// counts as what it is.
    var reach: Reach {
        bytes.count == 4 ? Self.reachOfIPv4(bytes[...]) : reachOfIPv6
    }

    private static func reachOfIPv4(_ bytes: ArraySlice<UInt8>) -> Reach {
        let parts = Array(bytes)
        guard parts.count == 4 else { return .nowhere }
        switch (parts[0], parts[1], parts[2]) {
        case (127, _, _): return .thisMachine
        case (10, _, _), (172, 16...31, _), (192, 168, _), (100, 64...127, _): return .innerNetwork
        case (0, _, _), (169, 254, _), (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100),
            (203, 0, 113), (224..., _, _):
            return .nowhere
        default: return .everywhere
        }
    }

    private var reachOfIPv6: Reach {
        let zeros = bytes.prefix { $0 == 0 }.count
        if zeros == 15, bytes[15] == 1 { return .thisMachine }
        if zeros == 10, bytes[10] == 0xFF, bytes[11] == 0xFF { return Self.reachOfIPv4(bytes[12...]) }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B]), bytes[4..<12].allSatisfy({ $0 == 0 }) {
            return Self.reachOfIPv4(bytes[12...])
        }
        if bytes[0] & 0xFE == 0xFC { return .innerNetwork }
        if bytes.starts(with: [0x20, 0x02]) { return Self.reachOfIPv4(bytes[2..<6]) }
        let isReserved =
            bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) || (bytes.starts(with: [0x20, 0x01]) && bytes[2] < 2)
        return bytes[0] & 0xE0 == 0x20 && !isReserved ? .everywhere : .nowhere
    }

    /// As written: `203.0.113.7` or eight groups of hexadecimal digits.
    var text: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map { place in
            String(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]), radix: 16)
        }.joined(separator: ":")
    }
}
