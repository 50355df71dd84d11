import Analysis
import Domain

/// What a person's page is asked: the job to diagnose against, and words to find other jobs by.
struct PersonForm: Sendable {
    static let jobName = "job"
    static let wordsName = "q"

    /// A profile found by words.
    struct Hit: Sendable {
        let profile: Profile.ID
        let name: Localized
    }

    /// The job asked for, `nil` for the nearest one.
    let job: Profile.ID?
    let jobProblem: Localized?
    let words: String
    let wordsProblem: Localized?
    /// At most ``hitsMost`` profiles that the words find.
    let hits: [Hit]

    static let hitsMost = 12

    init(_ query: Query, country: Country) {
        let asked = (query[Self.jobName] ?? "").trimmed
        let id = query.integer(Self.jobName, in: 1...Int.max).map { Profile.ID(Int64($0)) }
        job = id.flatMap { country.standards.profile($0)?.id }
        jobProblem =
            asked.isEmpty || job != nil
            ? nil
            : Localized(
                "그런 직무가 없어 가장 가까운 직무로 진단했습니다. 목록에서 골라 주세요",
                "There is no such job, so the nearest one is used. Choose one from the list")
        words = query[Self.wordsName] ?? ""
        let trimmed = words.trimmed
        let length = trimmed.unicodeScalars.count
        let most = CatalogueQuestionForm.wordsLengthMost
        wordsProblem =
            length <= most
            ? nil
            : Localized(
                "찾을 말을 \(most)자보다 짧게 입력해 주세요. 지금은 \(length)자입니다",
                "Enter at most \(most) characters. You entered \(length)")
        hits = wordsProblem == nil && !trimmed.isEmpty ? Self.find(trimmed, country.standards) : []
    }

    /// Whether something was searched for.
    var isSearch: Bool { wordsProblem == nil && !words.trimmed.isEmpty }

    /// Profiles by their own name, and those made of a class with that name.
    private static func find(_ words: String, _ standards: StandardsBook) -> [Hit] {
        let ofClass = Dictionary(
            standards.profiles.compactMap { profile in profile.nodeID.map { ($0, profile) } },
            uniquingKeysWith: { first, _ in first })
        return standards.find(words, limit: 400).hits.compactMap { hit -> Profile? in
            switch hit {
            case .profile(let id): standards.profile(id)
            case .node(let id): ofClass[id]
            case .unit: nil
            }
        }.prefix(hitsMost).map { Hit(profile: $0.id, name: standards.name(of: $0)) }
    }
}
