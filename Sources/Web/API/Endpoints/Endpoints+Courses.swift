import Analysis
import Domain

extension Endpoints {
    private static let words = Parameter<String>.words(
        "q", Localized("과정 이름, 기관, 분류에서 찾을 말", "Words to find in title, provider and class"))
    private static let fieldCodes = Parameter<String>.code(
        "field", isRepeatable: true, Localized("분야 부호, 여러 번 쓸 수 있음", "Field codes; may come several times"))
    private static let majors = Parameter<String>.code(
        "major", isRepeatable: true, Localized("대분류 부호, 여러 번 쓸 수 있음", "Major group codes; may come several times"))
    private static let levels = Parameter<Int>.integer(
        "level", in: 1...8, isRepeatable: true, Localized("수준, 여러 번 쓸 수 있음", "Levels; may come several times"))
    private static let regionKeys = Parameter<String>.code(
        "region", isRepeatable: true, Localized("시·도 키, 여러 번 쓸 수 있음", "Region keys; may come several times"))
    private static let modes = Parameter<CourseMode>.choice(
        "mode", isRepeatable: true, Localized("참여 방식, 여러 번 쓸 수 있음", "Ways to attend; may come several times"))
    private static let types = Parameter<String>.code(
        "programmeType", isRepeatable: true,
        Localized("사업 유형 부호, 여러 번 쓸 수 있음", "Programme type codes; may come several times"))
    private static let from = Parameter<CivilDate>.date("startsFrom", Localized("가장 이른 시작일", "Earliest first day"))
    private static let until = Parameter<CivilDate>.date("startsUntil", Localized("가장 늦은 시작일", "Latest first day"))
    private static let fee = Parameter<Int>.integer(
        "feeMost", in: 0...1_000_000_000, Localized("가장 많은 훈련비(원)", "Highest fee in KRW"))
    private static let sort = Parameter<CatalogueSort>.choice(
        "sort", default: .start, Localized("차례: 시작일, 훈련비, 이름", "Order: first day, fee or title"))
    private static let courseID = Parameter<Course.ID>.path(of: Course.self)
    private static let facetNames: [(CatalogueIndex.Facet, ParameterForm)] = [
        (.field, fieldCodes.form), (.major, majors.form), (.level, levels.form), (.region, regionKeys.form),
        (.mode, modes.form), (.programmeType, types.form),
    ]

    static let courses: [Endpoint] = [
        Endpoint(
            .apiCourses, id: "listCourseRounds", tag: .courses,
            Localized("훈련과정 회차 찾기와 갈래별 수", "Find rounds of training courses, with the counts of every facet"),
            note: Localized(
                "같은 조건의 값들은 '또는', 다른 조건은 '그리고'로 이어집니다. 기록에 없는 부호는 아무것도 찾지 않습니다.",
                "Values of one parameter widen, different parameters narrow. An unknown code finds nothing."
            ),
            parameters: [words.form] + facetNames.map(\.1)
                + [place.form, from.form, until.form, fee.form, sort.form] + Paging.parameters, catalogue),
        Endpoint(
            .apiCourse("{id}"), id: "getCourse", tag: .courses,
            Localized("과정 하나: 회차, 가르치는 능력단위, 성과", "One course: rounds, units taught, outcomes"),
            parameters: [courseID.form]
        ) { call in
            let id = try call.required(courseID)
            return try await CourseAnswer.read(
                id, from: call.desk.service.database, country: call.country, roundLimit: rowsInside
            ).map { CourseDetail($0, call) }
        },
    ]

    @Sendable private static func catalogue(_ call: Call) throws -> CatalogueBody? {
        var question = CatalogueQuestion()
        question.words = call[words] ?? ""
        for (facet, form) in facetNames {
            let chosen = call.visit.query.values(form.name)
            if !chosen.isEmpty { question.chosen[facet] = chosen }
        }
        question.node = try call.known(place) { call.country.standards.nodes[$0]?.id }
        question.startsFrom = call[from]
        question.startsUntil = call[until]
        question.feeMost = call[fee]
        question.sort = call[sort] ?? .start
        question.limit = call[Paging.limit] ?? Paging.limitMost
        if call[Paging.cursor] != nil { question.cursor = String(try Paging.start(call)) }
        let country = call.country
        let answer = country.catalogue.search(question, standards: country.standards, regions: country.regions)
        return CatalogueBody(
            items: answer.rows.map { RoundRow($0, country) }, total: answer.total,
            next: answer.nextCursor.map { "\(Paging.mark(call))-\($0)" },
            facets: facetNames.map { FacetBody(parameter: $1.name, choices: answer.facets[$0] ?? []) },
            edition: call.edition)
    }
}
