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
    /// The person's own profile asked for instead.
    let own: OwnProfile?
    let jobProblem: Localized?
    let words: String
    let wordsProblem: Localized?
    /// At most ``hitsMost`` profiles that the words find.
    let hits: [Hit]

    static let hitsMost = 12

    /// - Parameter ownProfiles: those that may be asked for.
    init(_ query: Query, ownProfiles: [OwnProfile] = [], country: Country) {
        let asked = (query[Self.jobName] ?? "").trimmed
        let id = query.integer(Self.jobName, in: 1...Int.max).map { Profile.ID(Int64($0)) }
        job = id.flatMap { country.standards.profile($0)?.id }
        own = ownProfiles.first { asked == PlanAim.own($0.ordinal).text }
        jobProblem =
            asked.isEmpty || job != nil || own != nil
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
        standards.profiles(foundBy: words).prefix(hitsMost).map { ordinal in
            let profile = standards.profiles[ordinal]
            return Hit(profile: profile.id, name: standards.name(of: profile))
        }
    }
}
