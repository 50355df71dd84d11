import Analysis
import Domain

/// The search of the catalogue: one box, filters with counts, found rounds as cards.
struct CatalogueSearchPage: Page {
    static let template = "catalogue/search"
    static let caching = PageCaching.shared

    let frame: PageFrame
    let action: String
    let hasProblems: Bool
    let problemHeading: String
    let problems: [ProblemLink]
    let words: TextInput
    let startsFrom: TextInput
    let startsUntil: TextInput
    let feeMost: TextInput
    let groups: [BoxGroup]
    /// Whether the filters stand open on a phone: where one of them has to be corrected.
    let isFilterOpen: Bool
    let hasNode: Bool
    let node: String
    let sorts: [SortChoice]
    let sortHasError: Bool
    let sortError: String
    let heading: String
    let places: String
    let hasChosen: Bool
    let chosen: [ChosenFilter]
    let clear: String
    let cards: [CatalogueCard]
    let isEmpty: Bool
    let advice: [Advice]
    let hasAdvice: Bool
    let isLaterPage: Bool
    let firstPage: String
    let hasNext: Bool
    let nextPage: String
    let hasPaging: Bool
    let footing: String
    let facts: CatalogueFacts

    var json: (any Encodable & Sendable)? { facts }

    /// What was found for a form, with everything that was typed.
    init(_ form: CatalogueQuestionForm, country: Country, format: Format) {
        let language = format.language
        let answer = country.catalogue.search(
            form.question, standards: country.standards, regions: country.regions)
        let facts = CatalogueFacts(answer, country: country)
        self.facts = facts
        frame = PageFrame(
            title: language("훈련과정 찾기", "Find courses"), section: .courses,
            breadcrumb: [Crumb(language("현황", "Overview"), .overview)])
        action = SiteURL.courses.description
        problems = form.problems.map { ProblemLink($0, language) }
        hasProblems = !form.problems.isEmpty
        problemHeading = language(
            "확인이 필요한 항목이 \(form.problems.count)개 있습니다",
            form.problems.count == 1 ? "There is 1 thing to check" : "There are \(form.problems.count) things to check")
        words = .words(form, language)
        startsFrom = .startsFrom(form, language)
        startsUntil = .startsUntil(form, language)
        feeMost = .feeMost(form, language)
        groups = CatalogueIndex.Facet.allCases.map { BoxGroup($0, answer.facets[$0] ?? [], form, format) }
        isFilterOpen =
            [startsFrom, startsUntil, feeMost].contains(where: \.hasError) || groups.contains(where: \.hasError)
        hasNode = form.question.node != nil
        node = form.question.node?.description ?? ""
        sorts = CatalogueSort.allCases.map { SortChoice($0, isChosen: $0 == form.question.sort, language) }
        let sortMessage = form.message(CatalogueQuestionForm.Parameter.sort.rawValue)
        sortHasError = sortMessage != nil
        sortError = sortMessage?.text(language) ?? ""
        heading = Self.heading(answer, form, format)
        places = Self.places(answer, format)
        chosen = ChosenFilter.all(form, country, format)
        hasChosen = !chosen.isEmpty
        clear = SiteURL.courses.description
        cards = facts.rows.map { CatalogueCard($0, country: country, format: format) }
        isEmpty = facts.total == 0
        advice = isEmpty ? Advice.all(form, country, format) : []
        hasAdvice = !advice.isEmpty
        isLaterPage = answer.firstPlace > 1
        firstPage = form.address().description
        hasNext = answer.nextCursor != nil
        nextPage = answer.nextCursor.map { form.address(after: $0).description } ?? ""
        hasPaging = isLaterPage || hasNext
        footing = language(
            "\(format.date(country.asOf)) 기준. 한 과정이 여러 번 열리면 회차마다 한 건으로 셉니다.",
            "As of \(format.date(country.asOf)). A course that is held several times counts once for each round.")
    }

    private static func heading(_ answer: CatalogueAnswer, _ form: CatalogueQuestionForm, _ format: Format) -> String {
        let count = format.count(answer.total, "건", "result", "results")
        if !form.problems.isEmpty {
            return format.language("읽을 수 있는 조건으로 찾은 결과 \(count)", "\(count) for what could be read")
        }
        return form.conditions.isEmpty
            ? format.language("모든 회차 \(count)", "All rounds: \(count)")
            : format.language("검색 결과 \(count)", count)
    }

    private static func places(_ answer: CatalogueAnswer, _ format: Format) -> String {
        guard answer.firstPlace > 0 else { return "" }
        let first = format.number(answer.firstPlace)
        let last = format.number(answer.firstPlace + answer.rows.count - 1)
        return format.language("\(first)~\(last)번째", "\(first) to \(last)")
    }
}

extension CatalogueSearchPage {
    /// A line of the error summary that leads to its field.
    struct ProblemLink: Sendable {
        let target: String
        let message: String

        init(_ problem: CatalogueQuestionForm.Problem, _ language: Language) {
            let isPaging = problem.parameter == CatalogueQuestionForm.Parameter.after.rawValue
            let isNode = problem.parameter == CatalogueQuestionForm.Parameter.node.rawValue
            target = isPaging || isNode ? "#results" : "#\(problem.parameter)"
            message = problem.message.text(language)
        }
    }

    /// One order of the list.
    struct SortChoice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool

        init(_ sort: CatalogueSort, isChosen: Bool, _ language: Language) {
            value = sort.rawValue
            self.isChosen = isChosen
            label =
                switch sort {
                case .start: language("시작일이 가까운 차례", "Soonest start first")
                case .fee: language("수강료가 낮은 차례", "Lowest fee first")
                case .title: language("과정 이름 차례", "By title")
                }
        }
    }
}
