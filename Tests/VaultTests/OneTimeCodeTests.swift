import Testing
import Vault

@Suite("One-time codes")
struct OneTimeCodeTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test(
        "the vectors of RFC 6238 with SHA-1 hold",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: seconds), digits: 8) == code)
        #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: seconds)) == String(code.suffix(6)))
    }

    @Test("the vectors of RFC 4226 hold")
    func counters() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        for (step, code) in codes.enumerated() { #expect(OneTimeCode.code(secret, step: Int64(step)) == code) }
    }

    @Test("a code of the present step or a neighbour fits once, and then no more")
    func window() {
        let now: Int64 = 1_795_000_000
        let present = OneTimeCode.step(at: now)
        for offset in -3...3 as ClosedRange<Int64> {
            let code = OneTimeCode.code(secret, step: present + offset)
            let found = OneTimeCode.matchingStep(code, secret: secret, at: now, lastUsed: 0)
            #expect(found == (abs(offset) <= 1 ? present + offset : nil))
        }
        let code = OneTimeCode.code(secret, step: present)
        #expect(OneTimeCode.matchingStep(code, secret: secret, at: now, lastUsed: present) == nil)
        let spaced = code.prefix(3) + " " + code.suffix(3)
        #expect(OneTimeCode.matchingStep(String(spaced), secret: secret, at: now, lastUsed: present - 1) == present)
    }

    @Test(
        "anything but six ASCII digits fits never",
        arguments: ["", "12345", "1234567", "１２３４５６", "abcdef", "-12345", "12345\u{0301}6", "000000000000"])
    func odd(typed: String) {
        #expect(OneTimeCode.matchingStep(typed, secret: secret, at: 59, lastUsed: -1) == nil)
    }

    @Test("the secret is written as RFC 4648 writes it, and the address names who signs in")
    func text() {
        for (bytes, text) in [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            #expect(OneTimeCode.text(Array(bytes.utf8)) == text)
        }
        #expect(
            OneTimeCode.address(Array("foobar".utf8), name: "a@b.kr")
                == "otpauth://totp/Dure:a%40b.kr?secret=MZXW6YTBOI&issuer=Dure")
    }
}
