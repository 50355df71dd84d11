import Domain
import Testing

@testable import Intake

@Suite("The region of an address")
struct PlaceNamesTests {
    private func region(_ id: Int64, _ name: String, _ short: String, under parent: Int64? = nil) -> Region {
        Region(
            id: Region.ID(id), key: "r\(id)", level: parent == nil ? 1 : 2, parentID: parent.map { Region.ID($0) },
            name: Localized(name), shortName: Localized(short), isCapitalArea: false, sort: Int(id), legalCode: nil)
    }

    @Test("it is found by the names an address begins with, as far as they are known")
    func found() {
        let names = PlaceNames([
            region(1, "서울특별시", "서울"), region(2, "경기도", "경기"), region(11, "관악구", "관악구", under: 1),
            region(12, "중구", "중구", under: 1), region(21, "수원시 영통구", "수원시 영통구", under: 2),
            region(22, "수원시", "수원시", under: 2),
        ])
        let cases: [(String, Int64?)] = [
            ("서울 관악구", 11), ("서울특별시 관악구 남부순환로 1", 11), ("(08788) 서울 관악구 남부순환로", 11), ("08788 서울 중구", 12),
            ("경기도 수원시 영통구 광교로", 21), ("경기 수원시 팔달구", 22), ("경기 화성시", 2), ("서울", 1), ("관악구", nil), ("", nil),
            ("부산 중구", nil), ("서울관악구", nil),
        ]
        for (address, id) in cases { #expect(names.region(of: address) == id.map { Region.ID($0) }, "\(address)") }
    }
}
