import Domain
import Testing

@Suite("Access in words")
struct AccessTests {
    @Test(
        "a sign-in name is written one way only",
        arguments: [
            ("minsu", "minsu"), (" Min.Su@Example.KR ", "min.su@example.kr"), ("a_b-1", "a_b-1"),
        ])
    func names(typed: String, kept: String) {
        #expect(SignInName(typed)?.description == kept)
    }

    @Test(
        "what could be taken for another name is none",
        arguments: [
            "", "abc", "민수민수", "admin\u{FF21}", "adm\u{0131}n", "ad min", "admin\u{0}", "@admin", "-admin",
            "a\u{0301}dmin",
            String(repeating: "a", count: 65), "a/b/c", "a'b--",
        ])
    func noNames(typed: String) {
        #expect(SignInName(typed) == nil)
    }

    @Test("waits double from the first to the longest and never overflow")
    func throttle() {
        let throttle = Throttle(
            freeFailures: 2, firstWaitSeconds: 10, longestWaitSeconds: 60, forgottenAfterSeconds: 100)
        #expect((0...7).map(throttle.waitSeconds) == [0, 0, 0, 10, 20, 40, 60, 60])
        #expect(throttle.waitSeconds(after: .max) == 60 && throttle.waitSeconds(after: -1) == 0)
        let long = Throttle(
            freeFailures: 0, firstWaitSeconds: 1, longestWaitSeconds: .max, forgottenAfterSeconds: 1)
        #expect(long.waitSeconds(after: .max) == 1 << 39)
    }

    @Test("a visitor may read and sign in, and nothing else")
    func visitor() {
        let visitor = Reader.visitor(origin: "here")
        let allowed = Activity.allCases.filter { AccessPolicy.allows(visitor, $0) }
        #expect(allowed == [.readPublic, .signIn])
    }

    @Test("each role opens its own activities, whatever its scope", arguments: Role.allCases)
    func roles(role: Role) {
        let person: Person.ID? = role == .person ? Person.ID(7) : nil
        let reader = Reader(
            user: User.ID(1), person: person, grants: [Grant(role: role, scope: .nation)], origin: "here")
        let own = Activity.allCases.filter { AccessPolicy.allows(reader, $0) }
        let wanted: [Role: [Activity]] = [
            .person: [.ownAccount, .enteringEvidence], .counsellor: [.counselling], .company: [.workforce],
            .provider: [.enteringEvidence, .trainingAdministration], .school: [.workLearning], .assessor: [.assessment],
            .districtOfficer: [.districtAdministration], .ministryOfficer: [.programmeAdministration, .analysis],
            .analyst: [.analysis], .auditor: [.audit], .administrator: [.administration],
        ]
        #expect(own == [.readPublic, .signIn, .ownSecurity] + (wanted[role] ?? []))
        let stranger = Reader(user: nil, person: nil, grants: reader.grants, origin: "here")
        #expect(Activity.allCases.filter { AccessPolicy.allows(stranger, $0) } == [.readPublic, .signIn])
    }

    @Test("the role of a person without a person opens no account")
    func noPerson() {
        let reader = Reader(
            user: User.ID(1), person: nil, grants: [Grant(role: .person, scope: .nation)], origin: "here")
        #expect(!AccessPolicy.allows(reader, .ownAccount) && !AccessPolicy.allows(reader, .enteringEvidence))
    }
}
