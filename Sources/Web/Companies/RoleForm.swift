import Analysis
import Domain

/// The form of a role: name, and a level and weight for each unit; as typed and checked.
struct RoleForm: Sendable {
    static let nameName = "name"
    static let sourceName = "source"
    static let wordsName = "q"
    /// The field of the other form on the page, which looks for jobs.
    static let jobWordsID = "job-words"
    /// The button that looks for more units instead of keeping the role.
    static let findName = "find"
    /// The published profile a new role begins with, in the address.
    static let profileName = "profile"
    private static let foundMost = 20

    /// One unit with what was entered for it; an empty level leaves it out.
    struct Line: Sendable {
        let unit: CompetencyUnit
        var level: String
        var weight: String
        var isMandatory: Bool
    }

    let name: String
    let source: Profile.ID?
    /// Words to find units by.
    let words: String
    /// Words to find a published job by.
    let jobWords: String
    let isFinding: Bool
    private(set) var lines: [Line] = []
    private(set) var problems: [(field: String, message: Localized)] = []
    /// Profiles that the words found, for a new role.
    let hits: [PersonForm.Hit]
    /// Whether the words found units to add.
    private(set) var isFound = false

    /// A new role: empty, or with the units of a published profile.
    init(new query: Query, country: Country) {
        let search = PersonForm(query, country: country)
        let id = query.integer(Self.profileName, in: 1...Int.max).map { Profile.ID(Int64($0)) }
        let profile = id.flatMap { country.standards.profile($0) }
        source = profile?.id
        name = profile.map { country.standards.name(of: $0).text(.korean) } ?? ""
        words = ""
        jobWords = query[Self.wordsName] ?? ""
        isFinding = false
        hits = search.hits
        if let message = search.wordsProblem { problems = [(Self.jobWordsID, message)] }
        guard let profile, let ordinal = country.standards.profileOrdinals[profile.id] else { return }
        lines = Self.lines(country.standards.requirements[ordinal], country)
    }

    /// A role as it is kept.
    init(_ role: RoleProfile, country: Country) {
        (name, source, words, jobWords, isFinding, hits) = (role.name, role.source, "", "", false, [])
        lines = Self.lines(role.requirements, country)
    }

    /// A posted form.
    init(posted form: Query, country: Country) {
        name = (form[Self.nameName] ?? "").trimmed
        let asked = form.integer(Self.sourceName, in: 1...Int.max).map { Profile.ID(Int64($0)) }
        source = asked.flatMap { country.standards.profile($0)?.id }
        words = (form[Self.wordsName] ?? "").trimmed
        jobWords = ""
        isFinding = form[Self.findName] != nil
        hits = []
        for item in form.items where item.name.hasPrefix("level-") {
            guard let number = Int64(item.name.dropFirst("level-".count)),
                let unit = country.standards.unit(CompetencyUnit.ID(number))
            else { continue }
            lines.append(
                Line(
                    unit: unit, level: item.value, weight: form[RoleProfileDraft.weightField(unit.id)] ?? "1",
                    isMandatory: form["mandatory-\(number)"] == "yes"))
        }
        if isFinding { find(country) } else { problems = draftProblems() }
    }

    /// What was entered, where nothing is wrong with it.
    var draft: RoleProfileDraft? {
        isFinding || !problems.isEmpty ? nil : entered
    }

    /// The same form with one more thing that is wrong.
    func with(_ field: String, _ message: Localized) -> RoleForm {
        var copy = self
        copy.problems.append((field, message))
        return copy
    }

    private var entered: RoleProfileDraft {
        RoleProfileDraft(
            name: name, source: source,
            requirements: lines.compactMap { line in
                guard let number = Int(line.level), let level = Level(number) else { return nil }
                return Profile.Requirement(
                    unitID: line.unit.id, level: level, weight: Int(line.weight.trimmed) ?? 0,
                    isMandatory: line.isMandatory)
            })
    }

    private func draftProblems() -> [(field: String, message: Localized)] {
        let names = Dictionary(
            lines.map { (RoleProfileDraft.weightField($0.unit.id), $0.unit.name) },
            uniquingKeysWith: { first, _ in first })
        var found = entered.problems.map { problem in
            // Which of many weights it is has to stand in the message above the form too.
            let message = names[problem.field].map { name in
                Localized(
                    "‘\(name.korean)’: \(problem.message.korean)",
                    "“\(name.text(.english))”: \(problem.message.text(.english))")
            }
            return (field: problem.field, message: message ?? problem.message)
        }
        let wrong = lines.contains { !$0.level.isEmpty && Int($0.level).flatMap { Level($0) } == nil }
        if wrong {
            found.append(("units", Localized("수준을 목록에서 골라 주세요", "Choose levels from the list")))
        }
        return found
    }

    private mutating func find(_ country: Country) {
        guard !words.isEmpty, words.unicodeScalars.count <= CatalogueQuestionForm.wordsLengthMost else {
            problems = [
                (Self.wordsName, Localized("찾을 말을 1~100자로 입력해 주세요", "Enter 1 to 100 characters to search for"))
            ]
            return
        }
        let known = Set(lines.map(\.unit.id))
        let found = country.standards.find(words, limit: 400).hits.compactMap { hit -> CompetencyUnit? in
            guard case .unit(let id) = hit, !known.contains(id) else { return nil }
            return country.standards.unit(id)
        }.prefix(Self.foundMost)
        isFound = !found.isEmpty
        if found.isEmpty {
            problems = [
                (
                    Self.wordsName,
                    Localized("맞는 능력단위가 없습니다. 짧은 말로 찾아 보세요", "No unit matches. Try a shorter word")
                )
            ]
        }
        lines += found.map { Line(unit: $0, level: "", weight: "1", isMandatory: false) }
    }

    private static func lines(_ requirements: [Profile.Requirement], _ country: Country) -> [Line] {
        requirements.compactMap { requirement in
            country.standards.unit(requirement.unitID).map {
                Line(
                    unit: $0, level: String(requirement.level.value), weight: String(requirement.weight),
                    isMandatory: requirement.isMandatory)
            }
        }
    }
}
