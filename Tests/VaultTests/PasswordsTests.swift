import Testing
import Vault

@Suite("Passwords")
struct PasswordsTests {
    private let cheap = PasswordCost(rounds: 16, blockSize: 8, parallelism: 1)

    @Test("a hash says how it was made, fits its password byte by byte and no other, and differs each time")
    func hashing() async throws {
        let passwords = Passwords(cost: cheap)
        let stored = try await passwords.hash("바른 말 배터리")
        #expect(stored.hasPrefix("scrypt$16$8$1$"))
        #expect(try await passwords.check("바른 말 배터리", against: stored) == .right)
        for other in ["바른 말 배터리 ", "바른 말 배터", "", "바른 말 배터리".decomposed] {
            #expect(try await passwords.check(other, against: stored) == .wrong)
        }
        #expect(try await passwords.hash("바른 말 배터리") != stored)
    }

    @Test("a hash made at another cost still fits, and says that it is old")
    func oldCost() async throws {
        let stored = try await Passwords(cost: cheap).hash("correct horse")
        let today = Passwords(cost: PasswordCost(rounds: 32, blockSize: 8, parallelism: 1))
        #expect(try await today.check("correct horse", against: stored) == .rightButOld)
        #expect(try await today.check("wrong horse", against: stored) == .wrong)
    }

    @Test("the first vector of RFC 7914 with a salt fits")
    func vector() async throws {
        // scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1), the first 32 of its 64 bytes.
        let stored =
            "scrypt$16384$8$1$536f6469756d43686c6f72696465$"
            + "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        #expect(try await Passwords(cost: cheap).check("pleaseletmein", against: stored) == .rightButOld)
    }

    @Test(
        "nobody, a broken hash and a cost nobody could bear are wrong passwords, not faults",
        arguments: [
            nil, "", "scrypt", "scrypt$16$8$1$zz$00", "scrypt$16$8$1$00$00", "scrypt$17$8$1$00$00", "plain$1$1$1$1$1",
            "scrypt$1073741824$8$1$00$" + String(repeating: "00", count: 32),
            "scrypt$16$999999$1$00$" + String(repeating: "00", count: 32),
            "scrypt$-16$8$1$00$" + String(repeating: "00", count: 32),
            "scrypt$99999999999999999999$8$1$00$" + String(repeating: "00", count: 32),
        ] as [String?])
    func brokenHashes(stored: String?) async throws {
        #expect(try await Passwords(cost: cheap).check("anything at all", against: stored) == .wrong)
    }

    @Test("more than can be answered are turned away, the others are answered")
    func crowd() async throws {
        let passwords = Passwords(cost: PasswordCost(rounds: 1 << 12, blockSize: 8, parallelism: 1))
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask { (try? await passwords.hash("a long password")) != nil }
            }
            return await group.reduce(into: [Bool: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect((outcomes[true] ?? 0) >= 64 && (outcomes[true] ?? 0) + (outcomes[false] ?? 0) == 200)
    }

    @Test(
        "a new password is long enough, not well known and not like the name",
        arguments: [
            ("short", .tooShort), ("123456789", .tooShort), (String(repeating: "ab1!", count: 33), .tooLong),
            ("1234567890", .wellKnown), ("PassWord123", .wellKnown), ("aaaaaaaaaaaa", .wellKnown),
            ("abcdefghijkl", .wellKnown), ("abababababab", .wellKnown), ("minsu.kim-2026", .likeTheName),
            ("ol' grey whistle", nil), ("비밀번호", .tooShort), ("비밀번호입니다", .wellKnown), ("안녕하세요2026!", .wellKnown),
            ("맑은하늘아래", nil), ("dkssud gktpdy", nil),
        ] as [(String, PasswordRule.Refusal?)])
    func rule(password: String, refusal: PasswordRule.Refusal?) {
        #expect(PasswordRule.refusal(password, name: "minsu.kim") == refusal)
    }
}

extension String {
    /// The same text with its syllables taken apart: other bytes.
    fileprivate var decomposed: String {
        String(
            decoding: unicodeScalars.flatMap { scalar -> [UInt8] in
                Array(String(scalar).utf8) + (scalar == "바" ? [0xE2, 0x80, 0x8B] : [])
            }, as: UTF8.self)
    }
}
