import Analysis
import Domain

extension Endpoints {
    private static let words = Parameter<String>.words(
        "q", Localized("이름이나 부호로 찾기. 가장 가까운 것부터 보입니다.", "Words or a code to search for, best first"))
    private static let kind = Parameter<Profile.Kind>.choice("kind", Localized("직무의 종류", "The kind of profile"))
    private static let profileID = Parameter<Profile.ID>.path(of: Profile.self)
    private static let fieldCode = Parameter<String>.code(
        "code", in: .path, Localized("분야 부호", "The code of the field"))

    static let profiles: [Endpoint] = [
        Endpoint(
            .apiProfiles, id: "listProfiles", tag: .profiles,
            Localized("직무·자격 찾기", "Find occupations and qualifications"),
            parameters: [words.form, kind.form, chosenField.form] + Paging.parameters
        ) { call in
            let standards = call.country.standards
            let field = try call.known(chosenField) { standards.field(code: $0) }
            let inside = field.map { Set(standards.profiles(of: $0)) }
            let kind = call[kind]
            let words = call[words] ?? ""
            let found = words.isEmpty ? Array(standards.profiles.indices) : standards.profiles(foundBy: words)
            let profiles = found.filter { ordinal in
                (inside?.contains(ordinal) ?? true) && (kind.map { standards.profiles[ordinal].kind == $0 } ?? true)
            }
            return try call.page(of: profiles) { ProfileBody(standards.profiles[$0], standards) }
        },
        Endpoint(
            .apiProfile("{id}"), id: "getProfile", tag: .profiles,
            Localized("직무 하나: 요구, 지역별 가까운 사람, 과정", "One profile: requirements, people near it by region, courses"),
            note: Localized(
                "20명 미만과, 합계에서 알아낼 수 있는 칸을 감춥니다.",
                "Counts below 20 people, and counts from which one could be worked out, are hidden."),
            parameters: [profileID.form]
        ) { call in
            let id = try call.required(profileID)
            return ProfileAnswer(call.country, profile: id, courseLimit: rowsInside).map { ProfileDetail($0, call) }
        },
    ]

    static let fields: [Endpoint] = [
        Endpoint(
            .apiFields, id: "listFields", tag: .fields, Localized("신기술 분야 목록", "List the new-technology fields")
        ) { call in
            let fields = call.country.standards.fields
            return ListBody(
                items: fields.map { FieldBody(field: $0) }, total: fields.count, next: nil, edition: call.edition)
        },
        Endpoint(
            .apiField("{code}"), id: "getField", tag: .fields,
            Localized("분야 하나: 속한 분류와 까닭, 지역별 도달 인원", "One field: what belongs to it and why, reach by region"),
            parameters: [fieldCode.form]
        ) { call in
            let code = try call.required(fieldCode)
            return call.country.standards.field(code: code).map { FieldDetail($0, call) }
        },
    ]
}
