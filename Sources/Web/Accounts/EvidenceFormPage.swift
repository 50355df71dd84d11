import Analysis
import Domain

/// The page where a person enters a piece of evidence, or corrects one.
struct EvidenceFormPage: Page {
    static let template = "accounts/evidence-form"
    typealias Problems = [(field: String, message: Localized)]

    let frame: PageFrame
    let action: String
    let lead: String
    let number: String
    let isCorrection: Bool
    let replaces: String
    let problems: FormProblems
    let hasSubject: Bool
    let subjectLegend: String
    let words: FormField
    let wordsLabel: String
    let wordsHint: String
    let searched: String
    let wasSearched: Bool
    let searchedWords: String
    let hasHits: Bool
    let hits: [SubjectChoice]
    let noneChosen: Bool
    let title: FormField
    let titleLabel: String
    let titleHint: String
    let hasIssuer: Bool
    let issuer: FormField
    let issuerLabel: String
    let hasStarted: Bool
    let started: FormField
    let happened: FormField
    let happenedLabel: String
    let hasEnded: Bool
    let ended: FormField
    let endedLabel: String
    let hasMonths: Bool
    let months: FormField
    let hasHours: Bool
    let hours: FormField
    let hasResult: Bool
    let results: [FormChoice]
    let hasUnits: Bool
    let unitLegend: String
    let unitHint: String
    let unitWords: FormField
    let unitsSearched: String
    let wereUnitsSearched: Bool
    let hasUnitRows: Bool
    let unitRows: [UnitChoice]
    let hasDoubts: Bool
    let doubts: FormField
    let back: String

    /// Where the form stands.
    struct Place {
        let breadcrumb: [Crumb]
        let action: SiteURL
        let back: SiteURL
        let lead: Localized

        init(breadcrumb: [Crumb], action: SiteURL, back: SiteURL, lead: Localized) {
            (self.breadcrumb, self.action, self.back, self.lead) = (breadcrumb, action, back, lead)
        }

        /// In one's own account.
        init(own kind: Evidence.Kind, _ language: Language) {
            breadcrumb =
                EvidenceListPage.way(language) + [Crumb(language("내 근거", "My evidence"), .ownEvidence)]
            (action, back, lead) = (.newEvidence(kind), .ownEvidence, EvidenceWords.hint(kind))
        }
    }

    /// - Parameter place: `nil` for one's own account.
    init(
        _ form: EvidenceForm, _ search: SubjectSearch, problems: Problems = [], at place: Place? = nil,
        _ language: Language
    ) {
        let place = place ?? Place(own: form.kind, language)
        typealias Names = EvidenceForm
        let (kind, names) = (form.kind, Names.names)
        func field(_ name: String, _ value: String) -> FormField {
            FormField(name, value: ResidentNumber.masked(value), problems, language)
        }
        isCorrection = form.replaces != nil
        frame = PageFrame(
            title: isCorrection
                ? language("근거 고치기", "Correct evidence") : EvidenceWords.entering(kind).text(language),
            breadcrumb: place.breadcrumb)
        action = place.action.description
        lead = place.lead.text(language)
        number = form.number
        replaces = form.replaces.map { String($0) } ?? ""
        self.problems = FormProblems(problems, language)
        hasSubject = form.has(.subject)
        let words = SubjectWords(kind, language)
        (subjectLegend, wordsLabel) = (words.legend, words.label)
        wordsHint = kind == .foreignQualification && search.alignments.isEmpty ? words.emptyHint : words.hint
        self.words = field(names.words, form.words)
        searched = form.words
        hits = hasSubject ? SubjectChoice.all(form, search, language) : []
        hasHits = !hits.isEmpty
        wasSearched = hasSubject && !form.words.isEmpty && search.subjects(kind, form.words).isEmpty
        searchedWords = form.words
        noneChosen = !hits.contains(where: \.isChosen)
        title = field(names.title, form.title)
        (titleLabel, titleHint) = (words.title, words.titleHint)
        hasIssuer = form.has(.issuer)
        issuer = field(names.issuer, form.issuer)
        issuerLabel = words.issuer
        hasStarted = form.has(.started)
        started = field(names.started, form.started)
        happened = field(names.happened, form.happened)
        happenedLabel = EvidenceWords.dayLabel(kind).text(language)
        hasEnded = form.has(.ended)
        ended = field(names.ended, form.ended)
        endedLabel = EvidenceWords.endLabel(kind).text(language)
        hasMonths = form.has(.months)
        months = field(names.months, form.months)
        hasHours = form.has(.hours)
        hours = field(names.hours, form.hours)
        hasResult = form.has(.result)
        results = Evidence.Result.allCases.map {
            FormChoice(
                value: $0.rawValue, label: EvidenceWords.name($0).text(language), isChosen: $0 == form.result)
        }
        hasUnits = form.has(.units)
        (unitLegend, unitHint) = (words.units, words.unitHint)
        unitWords = field(names.unitWords, form.unitWords)
        unitsSearched = form.unitWords
        unitRows = hasUnits ? UnitChoice.all(form, search, language) : []
        hasUnitRows = !unitRows.isEmpty
        wereUnitsSearched = hasUnits && !form.unitWords.isEmpty && search.units(form.unitWords).isEmpty
        hasDoubts = problems.contains { $0.field == names.doubts }
        doubts = field(names.doubts, "")
        back = place.back.description
    }
}

/// A course, qualification or job to choose in the form.
struct SubjectChoice: Sendable {
    let value: String
    let name: ShownName
    let note: String
    let noteLang: String
    let hasNote: Bool
    let isChosen: Bool

    /// The chosen one in front, then what the words found.
    static func all(_ form: EvidenceForm, _ search: SubjectSearch, _ language: Language) -> [SubjectChoice] {
        let chosen = search.subject(form.kind, form.subjectNumber)
        let found = search.subjects(form.kind, form.words).filter { $0.value != chosen?.value }
        return ([chosen].compactMap { $0 } + found).map { hit in
            SubjectChoice(
                value: hit.value, name: ShownName(hit.name, language), note: hit.note,
                noteLang: ShownName(typed: hit.note, language).lang, hasNote: !hit.note.isEmpty,
                isChosen: hit.value == chosen?.value)
        }
    }
}

/// A unit to choose in the form, with its level.
struct UnitChoice: Sendable {
    let value: String
    let name: ShownName
    let note: String
    let isChosen: Bool
    let hasLevel: Bool
    let levelName: String
    let levels: [FormChoice]

    /// The chosen ones in front, then what the words found.
    static func all(_ form: EvidenceForm, _ search: SubjectSearch, _ language: Language) -> [UnitChoice] {
        rows(
            chosen: form.units.map { ($0.id, $0.level) }, found: search.units(form.unitWords), search.country,
            hasLevel: form.has(.levels), mayBeOpen: true, language)
    }

    /// - Parameter mayBeOpen: whether a unit may come without a level.
    static func rows(
        chosen: [(id: CompetencyUnit.ID, level: Level?)], found: [CompetencyUnit], _ country: Country,
        hasLevel: Bool, mayBeOpen: Bool, _ language: Language
    ) -> [UnitChoice] {
        let ids = Set(chosen.map(\.id))
        let known = chosen.compactMap { entry in country.standards.unit(entry.id).map { ($0, entry.level, true) } }
        let others = found.filter { !ids.contains($0.id) }.map { ($0, Level?.none, false) }
        return (known + others).map { unit, level, isChosen in
            let open = FormChoice(value: "", label: language("적혀 있지 않음", "Not stated"), isChosen: level == nil)
            let standard = mayBeOpen ? nil : unit.level
            return UnitChoice(
                value: unit.id.description, name: ShownName(unit.name, language),
                note: language("기준 \(unit.level.value)수준", "standard level \(unit.level.value)"), isChosen: isChosen,
                hasLevel: hasLevel, levelName: EvidenceForm.levelName(unit.id),
                levels: (mayBeOpen ? [open] : [])
                    + (1...8).map { value in
                        FormChoice(
                            value: String(value), label: language("\(value)수준", "Level \(value)"),
                            isChosen: (level ?? standard)?.value == UInt8(value))
                    })
        }
    }
}

/// What the fields of a form are called, by kind.
struct SubjectWords {
    let legend: String
    let label: String
    let hint: String
    /// What is said where there is nothing to find.
    let emptyHint: String
    let title: String
    let titleHint: String
    let issuer: String
    let units: String
    let unitHint: String

    init(_ kind: Evidence.Kind, _ language: Language) {
        func pick(_ korean: String, _ english: String) -> String { language(korean, english) }
        let name = pick("목록에 없을 때: 이름 (선택)", "If it is not listed: its name (optional)")
        let listed = pick("목록에서 골랐으면 비워 두세요.", "Leave it empty if you chose one above.")
        var (legend, label, hint) = ("", "", "")
        var (title, titleHint) = (name, listed)
        var issuer = pick("기관 이름 (선택)", "Institution (optional)")
        var units = pick("능력단위 (선택)", "Competency units (optional)")
        switch kind {
        case .trainingCompletion:
            (legend, label) = (pick("어떤 과정이었나요", "Which course"), pick("과정 찾기", "Find the course"))
            hint = pick("과정 이름의 일부나 과정 번호", "Part of its title, or its number")
            issuer = pick("훈련기관 (선택)", "Training provider (optional)")
        case .qualification:
            (legend, label) = (pick("어떤 자격인가요", "Which qualification"), pick("자격 찾기", "Find the qualification"))
            hint = pick("자격 이름의 일부", "Part of its name")
            issuer = pick("발급 기관 (선택)", "Awarded by (optional)")
            units = pick("자격증에 적힌 선택 능력단위 (선택)", "Optional units listed on the result (optional)")
        case .employment:
            (legend, label) = (pick("어떤 일을 했나요", "Which job"), pick("직무 찾기", "Find the job"))
            hint = pick("직무 이름의 일부. 회사 이름이 아니라 한 일로 찾습니다.", "Part of the job's name: what you did, not the company")
            issuer = pick("회사 이름 (선택)", "Company (optional)")
        case .foreignQualification:
            (legend, label) = (pick("어떤 자격인가요", "Which qualification"), pick("자격 찾기", "Find the qualification"))
            hint = pick("자격 이름이나 코드, 나라의 체계(예: EQF)", "Its name, code or framework, like EQF")
            issuer = pick("발급 기관과 나라 (선택)", "Awarded by, and country (optional)")
        case .education:
            title = pick("전공이나 과목", "Subject")
            titleHint = pick("성적증명서에 적힌 대로 적어 주세요.", "As it stands on your transcript.")
            issuer = pick("학교 이름 (선택)", "School (optional)")
            units = pick("이수가 인정된 능력단위 (선택)", "Units credited for it (optional)")
        case .priorLearning:
            title = pick("평가 이름", "Name of the assessment")
            titleHint = pick("결과서에 적힌 대로 적어 주세요.", "As it stands on the result.")
            issuer = pick("평가한 기관 (선택)", "Assessed by (optional)")
            units = pick("결과서에 적힌 능력단위 (선택)", "Units on the result (optional)")
        case .selfReport:
            title = pick("할 수 있는 일", "What you can do")
            titleHint = pick(
                "한 문장으로 적어 주세요. 예: 자바로 웹 서버를 만들 수 있습니다.", "In a sentence, like: I can build a web server in Java.")
            units = pick("관련 있는 능력단위 (선택)", "Units it belongs to (optional)")
        }
        (self.legend, self.label, self.hint) = (legend, label, hint)
        emptyHint = pick(
            "아직 외국 자격의 대응표가 없어 찾을 수 없습니다. 아래에 이름을 적으면 평가자가 보고 확인합니다.",
            "No foreign qualifications are aligned yet, so none can be found. Write its name below for an assessor to see."
        )
        (self.title, self.titleHint, self.issuer) = (title, titleHint, issuer)
        self.units = units
        unitHint = pick("능력단위 이름의 일부", "Part of the name of a unit")
    }
}
