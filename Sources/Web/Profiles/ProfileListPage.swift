import Analysis
import Domain

/// All profiles, by words, kind and field.
struct ProfileListPage: Page {
    static let template = "profiles/list"
    static let caching = PageCaching.shared

    struct Choice: Sendable {
        let code: String
        let name: String
        let isChosen: Bool
    }

    let frame: PageFrame
    let words: String
    let kinds: [Choice]
    let fields: [Choice]
    let heading: String
    let isEmpty: Bool
    let hasRows: Bool
    let table: DataTable
    let pager: [Pager]
    private let body: Body

    /// What the page holds, for machines.
    private struct Body: Encodable, Sendable {
        let profiles: [Profile]
        let total: Int
    }

    var json: (any Encodable & Sendable)? { body }

    init(_ country: Country, visit: Visit) {
        let (language, format, standards) = (visit.language, visit.format, country.standards)
        let words = (visit.query["q"] ?? "").split(separator: " ").joined(separator: " ")
        let kind = visit.query["kind"].flatMap { Profile.Kind(rawValue: $0) }
        let field = visit.query["field"].flatMap { standards.field(code: $0) }
        let found = Self.find(words, kind: kind, field: field, standards)
        let page = visit.query.integer(Pager.parameter, in: 1...100_000) ?? 1
        let shown = found.dropFirst((page - 1) * Pager.rows).prefix(Pager.rows)
        frame = PageFrame(title: language("직무와 자격", "Jobs and qualifications"), section: .profiles)
        self.words = words
        kinds =
            [Choice(code: "", name: language("모두", "All"), isChosen: kind == nil)]
            + Profile.Kind.allCases.filter { $0 != .field }.map {
                Choice(code: $0.rawValue, name: ProfileWords.kind($0, language), isChosen: $0 == kind)
            }
        fields =
            [Choice(code: "", name: language("모두", "All"), isChosen: field == nil)]
            + standards.fields.map {
                Choice(code: $0.code, name: $0.name.text(language), isChosen: $0.code == field?.code)
            }
        heading = language(
            "직무와 자격 \(format.number(found.count))개", "\(format.number(found.count)) jobs and qualifications")
        isEmpty = standards.profiles.isEmpty
        body = Body(profiles: shown.map { standards.profiles[$0] }, total: found.count)
        hasRows = !shown.isEmpty
        table = Self.table(Array(shown), country, format)
        pager =
            found.count > Pager.rows
            ? [
                Pager(
                    count: found.count, page: page, total: heading, address: .profiles, query: visit.query,
                    in: language)
            ] : []
    }

    private static func find(
        _ words: String, kind: Profile.Kind?, field: Field?, _ standards: StandardsBook
    ) -> [Int] {
        let inField = field.map { Set(standards.profiles(of: $0)) }
        let needle = words.lowercased()
        return standards.profiles.indices.filter { ordinal in
            let profile = standards.profiles[ordinal]
            if let kind, profile.kind != kind { return false }
            if let inField, !inField.contains(ordinal) { return false }
            if needle.isEmpty { return true }
            let name = standards.name(of: profile)
            return "\(name.korean) \(name.english ?? "") \(profile.code)".lowercased().contains(needle)
        }
    }

    private static func table(_ ordinals: [Int], _ country: Country, _ format: Format) -> DataTable {
        let (language, standards) = (format.language, country.standards)
        return DataTable(
            caption: language("직무와 자격", "Jobs and qualifications"),
            columns: [
                .init(language("이름", "Name")), .init(language("종류", "Kind")), .init(language("코드", "Code")),
                .init(language("능력단위(개)", "Units"), isNumber: true),
                .init(language("가장 가까운 사람(명)", "People nearest"), isNumber: true),
            ],
            rows: ordinals.map { ordinal in
                let profile = standards.profiles[ordinal]
                let people = Suppression.total(country.nation.nearest(profile: ordinal).reduce(0, +))
                let isHidden = people == nil
                return DataTable.Row(
                    TableCell(standards.name(of: profile), language, address: .profile(profile.id)),
                    [
                        TableCell(ProfileWords.kind(profile.kind, language)), TableCell(profile.code),
                        TableCell(format.number(standards.requirements[ordinal].count), isNumber: true),
                        TableCell(
                            isHidden ? format.suppressed : format.number(people), isNumber: true, isFlag: isHidden),
                    ])
            })
    }
}
