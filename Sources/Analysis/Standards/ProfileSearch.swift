import Domain

extension StandardsBook {
    /// The profiles words find, best first; an occupation is found by the name of its class. Where no name holds the words,
    /// those that say a kind of profile (자격, posting) choose by kind, and the rest is searched for.
    ///
    /// - Returns: places in ``profiles``, each once.
    package func profiles(foundBy words: String) -> [Int] {
        let named = profiles(named: words)
        guard named.isEmpty, let asked = ProfileKindWords(words) else { return named }
        let candidates = asked.rest.isEmpty ? Array(profiles.indices) : profiles(named: asked.rest)
        return candidates.filter { asked.kinds.contains(profiles[$0].kind) }
    }

    private func profiles(named words: String) -> [Int] {
        var ofClass: [Node.ID: Int] = [:]
        for (ordinal, profile) in profiles.enumerated() {
            if let node = profile.nodeID, ofClass[node] == nil { ofClass[node] = ordinal }
        }
        return find(words, limit: .max).hits.compactMap { hit in
            switch hit {
            case .node(let id): ofClass[id]
            case .profile(let id): profileOrdinals[id]
            case .unit: nil
            }
        }
    }
}

/// Words of a search that say which kind of profile is looked for.
struct ProfileKindWords: Hashable {
    let kinds: Set<Profile.Kind>
    /// What was typed beside them.
    let rest: String

    /// `nil` where no word says a kind.
    init?(_ words: String) {
        var kinds: Set<Profile.Kind> = []
        var rest: [Substring] = []
        for word in words.lowercased().split(whereSeparator: \.isWhitespace) {
            guard let said = Self.kinds[String(word)] else {
                rest.append(word)
                continue
            }
            // "Job posting" is a posting, "jobs and qualifications" are both.
            let both = kinds.intersection(said)
            kinds = both.isEmpty ? kinds.union(said) : both
        }
        guard !kinds.isEmpty else { return nil }
        self.kinds = kinds
        self.rest = rest.joined(separator: " ")
    }

    /// A dual programme ends in a qualification.
    private static let qualifications: Set<Profile.Kind> = [.qualification, .dualProgramme]

    private static let kinds: [String: Set<Profile.Kind>] = [
        "자격": qualifications, "자격증": qualifications, "국가기술자격": [.qualification],
        "qualification": qualifications, "qualifications": qualifications, "certificate": [.qualification],
        "공고": [.posting], "채용": [.posting], "채용공고": [.posting], "구인": [.posting], "일자리": [.posting],
        "posting": [.posting], "postings": [.posting], "vacancy": [.posting], "vacancies": [.posting],
        "직무": [.occupation], "직업": [.occupation], "occupation": [.occupation], "occupations": [.occupation],
        "job": [.occupation, .posting], "jobs": [.occupation, .posting],
        "일학습병행": [.dualProgramme], "일학습": [.dualProgramme], "병행": [.dualProgramme], "dual": [.dualProgramme],
        "programme": [.dualProgramme], "programmes": [.dualProgramme],
    ]
}
