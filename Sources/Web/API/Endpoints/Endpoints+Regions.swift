import Analysis
import Database
import Domain
import Store

extension Endpoints {
    private static let day = Parameter<CivilDate>.date(
        "on", Localized("기준일. 없으면 오늘의 구분입니다.", "The day; without it the division of the answer's own day"))
    private static let level = Parameter<Int>.integer(
        "level", in: 1...2, Localized("1은 시·도, 2는 시·군·구", "1 for provinces, 2 for municipalities"))

    static let regions: [Endpoint] = [
        Endpoint(
            .apiRegions, id: "listRegions", tag: .regions,
            Localized("어느 날의 지역 구분", "List the regions as they stood on a day"),
            note: Localized(
                "이름·부호·상위 지역은 그날의 것입니다. asOf와 division은 on에 준 날의 것입니다.",
                "Names, codes and parents are those of the day; asOf and division are of the day given by on."),
            parameters: [day.form, level.form] + Paging.parameters
        ) { call in
            let day = call[day] ?? call.country.asOf
            let level = call[level]
            let all = try await call.desk.service.database.read { try RegionBody.all($0, on: day) }
            let edition = Edition(
                asOf: day, dataVersion: call.country.dataVersion, regions: all.count { $0.region.level == 1 })
            let chosen = all.filter { row in level.map { row.region.level == $0 } ?? true }
            return try call.page(of: chosen, edition: edition) { $0 }
        }
    ]
}
