import Analysis
import Domain

/// What a form of evidence offers to choose from: found by words, or by number.
struct SubjectSearch: Sendable {
    /// Something to choose.
    struct Hit: Hashable, Sendable {
        let value: String
        let name: Localized
        /// What tells it from others of the same name.
        let note: String
    }

    static let most = 20

    let country: Country
    let alignments: [Alignment]

    /// The subjects words find. Without words all of them where they are few, else none.
    func subjects(_ kind: Evidence.Kind, _ words: String) -> [Hit] {
        switch kind {
        case .trainingCompletion: words.isEmpty ? [] : courses(words)
        case .qualification: profiles(words, of: [.qualification, .dualProgramme])
        case .employment: words.isEmpty ? [] : profiles(words, of: [.occupation, .posting])
        case .foreignQualification: foreign(words)
        case .education, .priorLearning, .selfReport: []
        }
    }

    /// One subject by its number, whatever was searched for.
    func subject(_ kind: Evidence.Kind, _ number: Int64?) -> Hit? {
        guard let number else { return nil }
        switch kind {
        case .trainingCompletion: return country.catalogue.course(.init(number)).map(hit)
        case .qualification, .employment: return country.standards.profile(.init(number)).map(hit)
        case .foreignQualification: return alignments.first { $0.id.rawValue == number }.map(hit)
        case .education, .priorLearning, .selfReport: return nil
        }
    }

    private func courses(_ words: String) -> [Hit] {
        let catalogue = country.catalogue
        let isNumber = words.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        let byNumber = isNumber ? Int64(words).flatMap { catalogue.course(.init($0)) } : nil
        let named = catalogue.courses.filter { $0.externalID.lowercased() == words.lowercased() }
        let found = named + [byNumber].compactMap { $0 }
        if !found.isEmpty { return Array(found.prefix(Self.most).map(hit)) }
        var question = CatalogueQuestion()
        question.words = words
        question.limit = CatalogueQuestion.limitMost
        let answer = catalogue.search(question, standards: country.standards, regions: country.regions)
        var seen: Set<Int> = []
        let courses = answer.rows.map(\.course).filter { seen.insert($0).inserted }
        return courses.prefix(Self.most).map { hit(catalogue.courses[$0]) }
    }

    private func profiles(_ words: String, of kinds: Set<Profile.Kind>) -> [Hit] {
        let standards = country.standards
        if words.isEmpty {
            let all = standards.profiles.filter { kinds.contains($0.kind) }
            return all.count <= Self.most ? all.map(hit) : []
        }
        return standards.profiles(foundBy: words).map { standards.profiles[$0] }
            .filter { kinds.contains($0.kind) }.prefix(Self.most).map(hit)
    }

    /// A fact with the version of its alignment that held on its day, whichever version was chosen.
    func dated(_ fact: EvidenceFact) -> EvidenceFact {
        var fact = fact
        guard let chosen = alignments.first(where: { $0.id == fact.alignmentID }) else { return fact }
        let versions = alignments.filter { ($0.framework, $0.code) == (chosen.framework, chosen.code) }
        fact.alignmentID = Alignment.version(versions, on: fact.happenedOn)?.id
        return fact
    }

    /// The newest version of each that words find.
    private func foreign(_ words: String) -> [Hit] {
        let folded = words.lowercased()
        var seen: Set<[String]> = []
        let newest = alignments.sorted { $0.from > $1.from }.filter { seen.insert([$0.framework, $0.code]).inserted }
        return Array(
            newest.sorted { ($0.framework, $0.code) < ($1.framework, $1.code) }.filter { alignment in
                folded.isEmpty
                    || [alignment.framework, alignment.code, alignment.name.korean, alignment.name.english ?? ""]
                        .contains { $0.lowercased().contains(folded) }
            }.prefix(Self.most).map(hit))
    }

    /// The units words find.
    func units(_ words: String) -> [CompetencyUnit] {
        guard !words.isEmpty else { return [] }
        return country.standards.find(words, limit: 400).hits.compactMap { found -> CompetencyUnit? in
            guard case .unit(let id) = found else { return nil }
            return country.standards.unit(id)
        }.prefix(Self.most).map { $0 }
    }

    private func hit(_ course: Course) -> Hit {
        let provider = country.catalogue.providers[course.providerID]?.name
        return Hit(
            value: course.id.description, name: Localized(course.title),
            note: [provider, course.externalID].compactMap { $0 }.joined(separator: " · "))
    }

    private func hit(_ profile: Profile) -> Hit {
        Hit(value: profile.id.description, name: country.standards.name(of: profile), note: profile.code)
    }

    private func hit(_ alignment: Alignment) -> Hit {
        Hit(
            value: alignment.id.description, name: alignment.name, note: "\(alignment.framework) \(alignment.code)")
    }
}
