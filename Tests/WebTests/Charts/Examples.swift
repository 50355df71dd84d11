import Domain

@testable import Web

/// Charts with invented values for tests and for looking at.
enum Examples {
    static let bars = BarChart(
        rows: [
            .init("용접 로봇 운영", .shown(1284, "1,284명"), isHighlighted: true, address: .profile(1)),
            .init("반도체 장비 유지보수와 공정 진단 담당", .shown(931, "931명")), .init("전기차 배터리 시험", .shown(402, "402명")),
            .init("돌봄 로봇", .suppressed), .init("풍력 발전기 정비", .missing), .init("스마트팜", .shown(0, "0명")),
        ], labelHeader: "직무", valueHeader: "인원(명)")

    static let stacked = StackedChart(
        rows: [
            .init("서울", counts: [120, 340, 210, 90, 40, 12]), .init("전남광주", counts: [20, 44, 81, 60, 33, 30]),
            .init("제주", counts: nil), .init("세종", counts: [0, 0, 0, 0, 0, 0]),
        ], bands: StackedChart.hourBands(Format(.korean)), labelHeader: "지역")

    static func shading(_ division: RegionDivision) -> RegionShading {
        let values = division.tiles.enumerated().map { index, tile in
            let value: ChartValue =
                switch index {
                case 5: .missing
                case 9: .suppressed
                default:
                    .shown(
                        0.31 + Double(index * 7 % 17) * 0.03, Format(.korean).rate(0.31 + Double(index * 7 % 17) * 0.03)
                    )
                }
            return RegionValue(
                code: tile.code, name: tile.korean, value: value, address: .courses.with(["region": tile.code]))
        }
        return RegionShading(
            values: values, classes: ClassScale(limits: [0.4, 0.5, 0.6, 0.7]), valueHeader: "이수율(%)"
        ) { Format(.korean).rate($0, decimals: 0) }
    }

    static func tiles(_ division: RegionDivision) -> TileMap {
        TileMap(division: division, shading: shading(division))
    }

    static let boundary = BoundaryMap(
        outlines: [
            .init(code: "11", rings: [[(126.8, 37.4), (127.2, 37.4), (127.2, 37.7), (126.8, 37.7)]]),
            .init(
                code: "41",
                rings: [
                    [(126.4, 36.9), (127.8, 36.9), (127.8, 38.3), (126.4, 38.3)],
                    [(126.8, 37.4), (127.2, 37.4), (127.2, 37.7), (126.8, 37.7)],
                ]),
            .init(code: "36", rings: [[(127.1, 36.4), (127.4, 36.4), (127.3, 36.8)]]),
        ], division: .sixteen, shading: shading(.sixteen))

    static let ring = CoverageRing(label: "충족률", value: .shown(0.642, "64.2%"))

    static let bullet = BulletChart(
        rows: [
            .init("취업률", actual: .shown(0.57, "57%"), target: .shown(0.65, "65%")),
            .init("수료율", actual: .shown(0.91, "91%"), target: .shown(0.85, "85%")),
            .init("자격 취득률", actual: .missing, target: .shown(0.4, "40%")),
        ], labelHeader: "지표")

    static let ladder = UnitLadder(
        steps: [
            .init("로봇 용접 조건 설정", required: 5, held: 5, address: .unit(1)), .init("용접부 비파괴 검사", required: 4, held: 2),
            .init("공정 자료 분석", required: 3, held: 0), .init("안전 관리", required: 2, held: 6),
            .init("지그 설계", required: 7, held: 6),
            .init("설비 보전", required: 4, held: 4), .init("품질 기록", required: 3, held: 3),
            .init("작업 지시", required: 5, held: 1),
            .init("원가 계산", required: 2, held: 0), .init("협업", required: 3, held: 3),
            .init("도면 해독", required: 4, held: 4),
        ])

    static let fan = FanChart(
        past: zip(2018...2025, [96, 101, 88, 93, 110, 121, 128, 133]).map { .init(String($0), Double($1)) },
        ahead: (1...4).map { step in
            let (centre, spread) = (133 + Double(step) * 2.8, Double(step) * 4)
            return .init(
                String(2025 + step), centre: centre, band30: (centre - spread * 0.4, centre + spread * 0.4),
                band60: (centre - spread, centre + spread), band90: (centre - spread * 2, centre + spread * 2))
        }, valueHeader: "부족 인원(천 명)"
    ) { Format(.korean).number($0, decimals: 0) }
}
