import Domain
import Testing

@Suite("What an owner types is checked before it is kept")
struct RightsTests {
    private func problems(_ name: String, _ birth: String = "", _ contact: String = "") throws -> [IdentityDraft.Field]
    {
        let draft = IdentityDraft(name: name, birthDate: birth, contact: contact)
        let checked = draft.checked(today: try #require(CivilDate("2026-11-21")))
        #expect((checked.identity == nil) == !checked.problems.isEmpty)
        return checked.problems.keys.sorted { $0.rawValue < $1.rawValue }
    }

    @Test("names, birth dates and contacts of people are taken")
    func good() throws {
        #expect(try problems("홍길동", "2000-12-01", "010-1234-5678").isEmpty)
        #expect(try problems("Nguyễn Thị Minh", "1999. 1. 2.", "minh@example.org").isEmpty)
        #expect(try problems("O'Neil-Kim", "", "+82 (0)2 123 4567").isEmpty)
    }

    @Test("impossible ones are refused at their field")
    func bad() throws {
        #expect(try problems("") == [.name])
        #expect(try problems("   \n") == [.name])
        #expect(try problems("홍길동<script>") == [.name])
        #expect(try problems("12345") == [.name])
        #expect(try problems(String(repeating: "가", count: 81)) == [.name])
        #expect(try problems("홍길동", "2027-01-01") == [.birthDate])
        #expect(try problems("홍길동", "2000-02-30") == [.birthDate])
        #expect(try problems("홍길동", "1899-12-31") == [.birthDate])
        #expect(try problems("홍길동", "", "전화") == [.contact])
        #expect(try problems("홍길동", "", "a@b") == [.contact])
        #expect(try problems("홍길동", "", "a b@example.org") == [.contact])
    }

    @Test("a resident registration number is refused in every field, and said so")
    func residentNumbers() throws {
        let draft = IdentityDraft(name: "홍 900101-1234567", birthDate: "9001011234567", contact: "900101 1234567")
        let problems = draft.checked(today: try #require(CivilDate("2026-11-21"))).problems
        #expect(problems.count == 3)
        #expect(problems.values.allSatisfy { $0 == IdentityDraft.residentNumber })
    }

    @Test("a reader's code is read however it is typed, and nothing else is")
    func readerCodes() {
        let code = "0123456789abcdefghjkmnpqrs"
        #expect(ConsentReader.code(code) == code)
        #expect(ConsentReader.code(" OI23-4567-89ab-cdef-ghjk-mnpq-RS ") == code)
        for text in ["", "0123", code + "%", "' OR 1=1 --", String(repeating: "0", count: 41), "가나다라"] {
            #expect(ConsentReader.code(text) == nil, "\(text)")
        }
    }

    @Test("whom one may consent to follows from the policy")
    func purposes() {
        for role in Role.allCases {
            let reader = ConsentReader(grantee: .user(User.ID(1)), key: "", role: role, organisation: nil)
            let wanted = AccessPolicy.lookUps.filter { $0.role == role && $0.needsConsent }.map(\.purpose)
            #expect(reader.purposes == wanted)
        }
        #expect(ConsentReader.role(of: .district) == nil)
    }

    @Test("a file is what its first bytes say")
    func documents() {
        #expect(Document.Format(firstBytes: Array("%PDF-1.7".utf8)) == .pdf)
        #expect(Document.Format(firstBytes: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(Document.Format(firstBytes: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) == nil)
        #expect(Document.Format(firstBytes: Array("<script>".utf8)) == nil)
        #expect(Document.Format(firstBytes: []) == nil)
    }

    @Test("a consent is active until it is withdrawn or its days are over")
    func consents() throws {
        let start = try #require(Moment("2026-11-21T00:00:00Z"))
        let end = start.adding(seconds: 10)
        func consent(_ withdrawn: Moment?) -> Consent {
            Consent(
                ordinal: 1, purpose: .counselling, grantee: .user(User.ID(1)), givenAt: start, expiresAt: end,
                withdrawnAt: withdrawn)
        }
        #expect(consent(nil).state(at: start) == .active)
        #expect(consent(nil).state(at: end) == .expired)
        #expect(consent(start).state(at: start) == .withdrawn)
    }
}
