import Analysis
import Domain

/// The form of a profile of one's own: a name, and units with the levels they should have.
struct OwnProfileForm: Sendable {
    static let nameName = "name"

    var name = ""
    var words = ""
    var searched = ""
    var units: [EvidenceForm.ChosenUnit] = []

    init() {}

    init(_ form: Query, country: Country) {
        let names = EvidenceForm.names
        name = (form[Self.nameName] ?? "").trimmed
        words = (form[names.unitWords] ?? "").trimmed
        searched = (form[names.unitsSearched] ?? "").trimmed
        units = form.values(names.unit).prefix(OwnProfile.unitsMost + 1).compactMap { value in
            guard let number = Int64(value), let unit = country.standards.unit(.init(number)) else { return nil }
            let level = form.integer(EvidenceForm.levelName(unit.id), in: 1...8).flatMap { Level($0) }
            return EvidenceForm.ChosenUnit(id: unit.id, level: level ?? unit.level)
        }
    }

    /// Whether words were typed that were not searched for yet.
    var isSearch: Bool { !words.isEmpty && words != searched }

    var problems: [(field: String, message: Localized)] {
        var problems: [(field: String, message: Localized)] = []
        if name.isEmpty || name.utf8.count > OwnProfile.nameBytesMost || ResidentNumber.isIn(name) {
            problems.append(
                (Self.nameName, Localized("목표의 이름을 60자 안으로 입력해 주세요", "Enter a name, at most 60 characters")))
        }
        let field = EvidenceForm.names.unitWords
        if units.isEmpty {
            problems.append((field, Localized("능력단위를 하나 이상 골라 주세요", "Choose at least one unit")))
        } else if units.count > OwnProfile.unitsMost {
            let most = OwnProfile.unitsMost
            problems.append((field, Localized("능력단위는 \(most)개까지 고를 수 있습니다", "Choose at most \(most) units")))
        } else if Set(units.map(\.id)).count < units.count {
            problems.append((field, Localized("같은 능력단위가 두 번 있습니다", "A unit is chosen twice")))
        }
        return problems
    }

    var entries: [OwnProfile.Entry] {
        units.compactMap { unit in unit.level.map { OwnProfile.Entry(unitID: unit.id, level: $0) } }
    }
}

/// The page where a person puts a goal together from units.
struct OwnProfilePage: Page {
    static let template = "accounts/own-profile"

    let frame: PageFrame
    let problems: FormProblems
    let action: String
    let name: FormField
    let unitWords: FormField
    let searched: String
    let hasUnitRows: Bool
    let unitRows: [UnitChoice]
    let foundNothing: Bool
    let back: String

    init(
        _ form: OwnProfileForm, _ problems: [(field: String, message: Localized)] = [], country: Country,
        _ language: Language
    ) {
        frame = PageFrame(
            title: language("내 목표 만들기", "Put a goal together"),
            breadcrumb: EvidenceListPage.way(language) + [Crumb(language("목표", "Goals"), .goals)])
        self.problems = FormProblems(problems, language)
        action = SiteURL.ownProfiles.description
        name = FormField(OwnProfileForm.nameName, value: form.name, problems, language)
        unitWords = FormField(EvidenceForm.names.unitWords, value: form.words, problems, language)
        searched = form.words
        let found = SubjectSearch(country: country, alignments: []).units(form.words)
        unitRows = UnitChoice.rows(
            chosen: form.units.map { ($0.id, $0.level) }, found: found, country, hasLevel: true, mayBeOpen: false,
            language)
        hasUnitRows = !unitRows.isEmpty
        foundNothing = !form.words.isEmpty && found.isEmpty
        back = SiteURL.goals.description
    }
}
