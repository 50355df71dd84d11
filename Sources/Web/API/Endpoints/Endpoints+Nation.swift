import Analysis
import Domain
import Engine

extension Endpoints {
    private static let chosenUnit = Parameter<CompetencyUnit.ID>.identifier(
        "unit", of: CompetencyUnit.self, Localized("능력단위 번호", "The number of a unit"))
    private static let hidden = Localized(
        "20명 미만과, 합계에서 알아낼 수 있는 칸을 감춥니다. 감춘 칸은 value가 null이고 suppressed가 true입니다.",
        "Counts below 20, and counts from which one could be worked out, are hidden: value null, suppressed true.")

    static let nation: [Endpoint] = [
        Endpoint(
            .apiNation, id: "getNation", tag: .nation, Localized("전국 계산의 합계", "The totals of the nation run"),
            note: hidden
        ) { call in
            NationBody(
                summary: NationSummary(call.country), published: call.desk.published(call.country),
                edition: call.edition)
        },
        Endpoint(
            .apiNearest, id: "listNearest", tag: .nation,
            Localized("가장 가까운 직무별·지역별 인원과 평균 충족도", "People and mean coverage by nearest profile and region"),
            note: hidden, parameters: [chosenRegion.form, chosenProfile.form] + Paging.parameters
        ) { call in
            let table = call.desk.published(call.country).nearest
            let (rows, columns) = (try profiles(call), try regions(call))
            return try call.page(of: cells(rows, columns) { table[$0][$1].map { $0 > 0 } ?? true }) { cell in
                let people = table[cell.row][cell.region]
                return NearestRow(
                    region: reference(cell.region, call), profile: profileReference(cell.row, call),
                    people: CountBody(people),
                    meanCoverage: people.flatMap { _ in
                        Suppression.rate(
                            call.country.nation.result.meanCoverage(region: cell.region, profile: cell.row))
                    })
            }
        },
        Endpoint(
            .apiUnmet, id: "listUnmet", tag: .nation,
            Localized("부족한 능력단위별·지역별 인원", "People by unmet unit of their nearest profile and region"),
            note: hidden, parameters: [chosenRegion.form, chosenUnit.form] + Paging.parameters
        ) { call in
            let (table, standards) = (call.desk.published(call.country).unmet, call.country.standards)
            let unit = try call.known(chosenUnit) { standards.unitOrdinals[$0] }
            let rows = unit.map { $0..<$0 + 1 } ?? standards.units.indices
            let columns = try regions(call)
            return try call.page(of: cells(rows, columns) { table[$0][$1].map { $0 > 0 } ?? true }) { cell in
                UnmetRow(
                    region: reference(cell.region, call), unit: Reference(standards.units[cell.row]),
                    people: CountBody(table[cell.row][cell.region]))
            }
        },
        Endpoint(
            .apiReach, id: "listReach", tag: .nation,
            Localized("직무에 닿는 인원을 지역과 부족 시간으로 나눔", "People who partly cover a profile, by region and missing hours"),
            note: hidden, parameters: [chosenRegion.form, chosenProfile.form] + Paging.parameters
        ) { call in
            let table = call.desk.published(call.country).reach
            let (rows, columns) = (try profiles(call), try regions(call))
            let found = cells(rows, columns) { row, region in table[row][region].contains { $0 != 0 } }
            return try call.page(of: found) { cell in
                ReachRow(
                    region: reference(cell.region, call), profile: profileReference(cell.row, call),
                    bands: BandBody.all(table[cell.row][cell.region]))
            }
        },
        Endpoint(
            .apiOverview, id: "getOverview", tag: .nation,
            Localized("현황: 분야별 도달 인원과 부족", "The overview: reach of a field and the gaps of all"),
            note: hidden, parameters: [chosenField.form]
        ) { call in
            let field = try call.known(chosenField) { call.country.standards.field(code: $0) }
            let published = call.desk.published(call.country)
            return OverviewBody(
                overview: PublishedOverview(call.country, published, field: field?.code), edition: call.edition)
        },
    ]

    private typealias Cell = (row: Int, region: Int)

    /// The combinations of rows and regions that have anybody, row by row.
    private static func cells(
        _ rows: Range<Int>, _ regions: Range<Int>, where isThere: (Int, Int) -> Bool
    ) -> [Cell] {
        rows.flatMap { row in regions.filter { isThere(row, $0) }.map { (row, $0) } }
    }

    private static func profiles(_ call: Call) throws(APIError) -> Range<Int> {
        let one = try call.known(chosenProfile) { call.country.standards.profileOrdinals[$0] }
        return one.map { $0..<$0 + 1 } ?? call.country.standards.profiles.indices
    }

    private static func regions(_ call: Call) throws(APIError) -> Range<Int> {
        let firstLevel = call.country.regions.firstLevel
        let one = try call.known(chosenRegion) { key in firstLevel.firstIndex { $0.key == key } }
        return one.map { $0..<$0 + 1 } ?? firstLevel.indices
    }

    private static func reference(_ region: Int, _ call: Call) -> RegionReference {
        RegionReference(call.country.regions.firstLevel[region])
    }

    private static func profileReference(_ profile: Int, _ call: Call) -> Reference {
        Reference(call.country.standards.profiles[profile], call.country.standards)
    }
}
