package import Domain

/// Why a map file was refused.
package enum TopologyError: ReaderError {
    case json(JSONError)
    case notTopology
    case transform
    case arc(index: Int)
    case arcReference(feature: String, reference: String)
    case openRing(feature: String)
    case notGeographic
    case tooManyPoints(pointsMax: Int)

    package var line: Int? {
        if case .json(let error) = self { error.line } else { nil }
    }

    package var reason: Localized {
        switch self {
        case .json(let error): error.reason
        case .notTopology: Localized("TopoJSON 지도가 아닙니다.", "This is not a TopoJSON map.")
        case .transform: Localized("지도의 좌표 변환값이 잘못되었습니다.", "The coordinate transform of the map is wrong.")
        case .arc(let index): Localized("지도의 \(index)번 호가 잘못되었습니다.", "Arc \(index) of the map is malformed.")
        case .arcReference(let feature, let reference):
            Localized(
                "‘\(feature)’ 지역이 없는 호 \(reference)을(를) 가리킵니다.",
                "The region “\(feature)” refers to the arc \(reference), which does not exist.")
        case .openRing(let feature):
            Localized("‘\(feature)’ 지역의 경계가 닫히지 않았습니다.", "The border of the region “\(feature)” is not closed.")
        case .notGeographic:
            Localized("지도의 좌표가 경위도(WGS84)가 아닙니다.", "The coordinates are not longitude and latitude (WGS84).")
        case .tooManyPoints(let pointsMax):
            Localized("지도의 점이 \(pointsMax)개를 넘습니다.", "The map has more than \(pointsMax) points.")
        }
    }

    package var suggestion: Localized {
        switch self {
        case .json(let error): error.suggestion
        case .notGeographic:
            Localized("WGS84 좌표로 변환한 파일을 올립니다.", "Convert the file to WGS84 coordinates.")
        case .tooManyPoints:
            Localized("단순화한 지도를 올립니다.", "Hand in a simplified map.")
        default:
            Localized("발행처에서 TopoJSON 파일을 다시 받습니다.", "Download the TopoJSON file again from its publisher.")
        }
    }
}
