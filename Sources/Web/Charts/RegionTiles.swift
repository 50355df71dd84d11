package import Domain

/// The first-level regions of Korea as tiles of a 4 × 5 grid, in both divisions.
///
/// Until 2026-06-30 there were 17; since 2026-07-01 광주 and 전남 are one region with the legal code 12, drawn as one
/// tile over both places. Neighbours keep their side of each other (north–south, east–west).
package enum RegionDivision: Sendable, CaseIterable {
    /// 17 regions, until 2026-06-30.
    case seventeen
    /// 16 regions, since 2026-07-01.
    case sixteen

    /// The division in force on a day.
    package init(on date: CivilDate) {
        self = date.description < "2026-07-01" ? .seventeen : .sixteen
    }

    /// The words every regional page shows.
    package func name(_ format: Format) -> String {
        switch self {
        case .seventeen: format.language("17개 시·도(2026. 6. 30.까지)", "17 first-level regions (until 30 June 2026)")
        case .sixteen: format.language("16개 시·도(2026. 7. 1.부터)", "16 first-level regions (since 1 July 2026)")
        }
    }

    var tiles: [RegionTile] {
        switch self {
        case .seventeen: RegionTile.common + [RegionTile.gwangju, RegionTile.jeonnam]
        case .sixteen: RegionTile.common + [RegionTile.merged]
        }
    }
}

/// The place of a region in the tile map.
struct RegionTile: Sendable {
    /// The legal code of the first-level region.
    let code: String
    let korean: String
    let english: String
    let row: Int
    let column: Int
    var span = 1

    func name(_ format: Format) -> String { format.language(korean, english) }

    static let common = [
        RegionTile(code: "28", korean: "인천", english: "Incheon", row: 0, column: 0),
        RegionTile(code: "11", korean: "서울", english: "Seoul", row: 0, column: 1),
        RegionTile(code: "41", korean: "경기", english: "Gyeonggi", row: 0, column: 2),
        RegionTile(code: "51", korean: "강원", english: "Gangwon", row: 0, column: 3),
        RegionTile(code: "44", korean: "충남", english: "Chungnam", row: 1, column: 0),
        RegionTile(code: "36", korean: "세종", english: "Sejong", row: 1, column: 1),
        RegionTile(code: "43", korean: "충북", english: "Chungbuk", row: 1, column: 2),
        RegionTile(code: "47", korean: "경북", english: "Gyeongbuk", row: 1, column: 3),
        RegionTile(code: "52", korean: "전북", english: "Jeonbuk", row: 2, column: 0),
        RegionTile(code: "30", korean: "대전", english: "Daejeon", row: 2, column: 1),
        RegionTile(code: "27", korean: "대구", english: "Daegu", row: 2, column: 2),
        RegionTile(code: "31", korean: "울산", english: "Ulsan", row: 2, column: 3),
        RegionTile(code: "48", korean: "경남", english: "Gyeongnam", row: 3, column: 2),
        RegionTile(code: "26", korean: "부산", english: "Busan", row: 3, column: 3),
        RegionTile(code: "50", korean: "제주", english: "Jeju", row: 4, column: 0),
    ]
    static let gwangju = RegionTile(code: "29", korean: "광주", english: "Gwangju", row: 3, column: 0)
    static let jeonnam = RegionTile(code: "46", korean: "전남", english: "Jeonnam", row: 3, column: 1)
    static let merged = RegionTile(
        code: "12", korean: "전남광주", english: "Jeonnam-Gwangju", row: 3, column: 0, span: 2)
}
