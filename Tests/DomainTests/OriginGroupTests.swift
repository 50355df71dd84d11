import Domain
import Testing

@Suite("Places that tries are counted by")
struct OriginGroupTests {
    @Test(
        "an IPv6 address stands for its network of 64 bits, however it is written",
        arguments: [
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:DB8:1:2::1", "2001:db8:1:2::/64"),
            ("2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"),
            ("2001:db8:0:0:1::", "2001:db8:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::1", "0:0:0:0::/64"),
            ("::", "0:0:0:0::/64"), ("2001:db8:1:2::192.0.2.1", "2001:db8:1:2::/64"),
        ])
    func networks(origin: String, group: String) {
        #expect(OriginGroup.text(of: origin) == group)
    }

    @Test("an IPv4 address stands for itself, also as a socket for both kinds names it")
    func addresses() {
        #expect(OriginGroup.text(of: "192.0.2.7") == "192.0.2.7")
        #expect(OriginGroup.text(of: "::ffff:192.0.2.7") == "192.0.2.7")
        #expect(OriginGroup.text(of: "::FFFF:c000:0207") == "192.0.2.7")
        #expect(OriginGroup.text(of: "::ffff:192.0.2.8") != OriginGroup.text(of: "::ffff:192.0.2.7"))
    }

    @Test(
        "anything else is a place of its own",
        arguments: [
            "", ":", "::: ", ":::", "1:", ":1", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8",
            "g::1", "12345::", "::1.2.3", "::1.2.3.256", "unknown", "한글::1", String(repeating: ":", count: 90),
        ])
    func others(origin: String) {
        #expect(OriginGroup.text(of: origin) == origin)
    }
}
