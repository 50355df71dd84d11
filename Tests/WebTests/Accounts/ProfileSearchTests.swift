import Analysis
import Domain
import Testing

@Suite("Finding a job, a qualification or a posting")
struct ProfileSearchTests {
    @Test("a word for a kind finds all of the kind, and chooses among what the other words find")
    func kinds() async throws {
        let standards = try await APIWorld.shared.value.service.country.standards
        func found(_ words: String) -> [Profile] { standards.profiles(foundBy: words).map { standards.profiles[$0] } }
        func all(_ kind: Profile.Kind) -> Int { standards.profiles.count { $0.kind == kind } }
        for (words, kinds) in [
            ("자격증", Set([Profile.Kind.qualification, .dualProgramme])),
            ("qualifications", [.qualification, .dualProgramme]), ("국가기술자격", [.qualification]),
            ("공고", [.posting]), ("Vacancies", [.posting]),
            ("job posting", [.posting]),
        ] {
            let hits = found(words)
            #expect(Set(hits.map(\.kind)) == kinds, "\(words)")
            #expect(hits.count == kinds.reduce(0) { $0 + all($1) }, "\(words)")
        }
        let software = found("소프트웨어 자격증")
        #expect(!software.isEmpty && software.count < all(.qualification))
        #expect(software.allSatisfy { $0.kind == .qualification && standards.name(of: $0).korean.contains("소프트웨어") })
        #expect(found("용접 자격").contains { $0.kind == .dualProgramme })
        #expect(found("없는말없는말 자격").isEmpty && found("").isEmpty)
    }

    @Test("a name that holds a word for a kind is found as a name")
    func names() async throws {
        let standards = try await APIWorld.shared.value.service.country.standards
        let posting = try #require(standards.profiles.first { $0.name?.korean.hasPrefix("채용 예시") == true })
        let hits = standards.profiles(foundBy: "채용 예시").map { standards.profiles[$0].id }
        #expect(hits.contains(posting.id))
        #expect(
            standards.profiles(foundBy: posting.name?.korean ?? "").first.map { standards.profiles[$0].id }
                == posting.id)
    }
}
