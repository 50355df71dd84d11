import Analysis
import Domain

/// A role of a company: made from a job or of units, changed, ended.
struct RolePage: Page {
    static let template = "companies/role"

    /// A unit with what is asked of it.
    struct Line: Sendable {
        let unit: NamedLink
        let level: String
        let weight: String
        let weightField: FormField
        let mandatory: String
        let levels: [FormChoice]
        let isMandatory: Bool
    }

    let frame: PageFrame
    let action: String
    let isNew: Bool
    let searchAction: String
    let hasHits: Bool
    let hits: [NamedLink]
    let words: FormField
    let jobWords: FormField
    let hasSource: Bool
    let source: String
    let name: FormField
    let units: FormField
    let hasLines: Bool
    let lines: [Line]
    let isFound: Bool
    let end: String
    let problems: FormProblems

    init(
        _ form: RoleForm, role: RoleProfile?, of company: Organisation, _ language: Language
    ) {
        frame = PageFrame(
            role.map { ShownName(typed: $0.name, language) } ?? ShownName(own: language("새 직무", "New role"), language),
            breadcrumb: CompanyPage.way(company, language))
        isNew = role == nil
        action = (role.map { SiteURL.role(company.key, $0.key) } ?? .newRole(company.key)).description
        searchAction = SiteURL.newRole(company.key).description
        hits = form.hits.map {
            NamedLink(
                ShownName($0.name, language),
                SiteURL.newRole(company.key).with([RoleForm.profileName: $0.profile.description]))
        }
        hasHits = !hits.isEmpty
        words = FormField(RoleForm.wordsName, value: form.words, form.problems, language)
        jobWords = FormField(RoleForm.jobWordsID, value: form.jobWords, form.problems, language)
        hasSource = form.source != nil
        source = form.source?.description ?? ""
        name = FormField(RoleForm.nameName, value: form.name, form.problems, language)
        units = FormField("units", value: "", form.problems, language)
        lines = form.lines.map { Self.line($0, form.problems, language) }
        hasLines = !lines.isEmpty
        isFound = form.isFound
        end = role.map { SiteURL.endRole(company.key, $0.key).description } ?? ""
        problems = FormProblems(form.problems, language)
    }

    private static func line(
        _ line: RoleForm.Line, _ problems: [(field: String, message: Localized)], _ language: Language
    ) -> Line {
        let none = FormChoice(value: "", label: language("넣지 않음", "Leave out"), isChosen: line.level.isEmpty)
        let id = line.unit.id.description
        let weight = RoleProfileDraft.weightField(line.unit.id)
        return Line(
            unit: NamedLink(ShownName(line.unit.name, language), .unit(line.unit.id)), level: "level-\(id)",
            weight: weight, weightField: FormField(weight, value: line.weight, problems, language),
            mandatory: "mandatory-\(id)",
            levels: [none]
                + (1...8).map {
                    FormChoice(
                        value: String($0), label: language("\($0)수준", "Level \($0)"),
                        isChosen: line.level == String($0))
                }, isMandatory: line.isMandatory)
    }
}
