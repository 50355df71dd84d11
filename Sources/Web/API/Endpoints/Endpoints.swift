import Analysis
import Domain

/// Every endpoint of the interface, in the order the documentation lists them.
enum Endpoints {
    static let all: [Endpoint] =
        standards + profiles + fields + regions + courses + nation + people + plans + account + evidence
        + provenance + service

    /// Filters several endpoints share.
    static let chosenRegion = Parameter<String>.code(
        "region", example: "busan", Localized("지역 키(/regions의 key)", "A region key (key of /regions)"))
    static let chosenProfile = Parameter<Profile.ID>.identifier(
        "profile", of: Profile.self, Localized("직무 번호", "The number of a profile"))
    static let chosenField = Parameter<String>.code(
        "field", Localized("분야 부호(/fields의 code)", "A field code (code of /fields)"))
    static let place = Parameter<Node.ID>.identifier(
        "node", of: Node.self,
        Localized("분류 번호. 그 아래 모두를 포함합니다.", "The number of a place in the tree; everything below it counts"))
    static let figure = Parameter<FigureID>.choice("figure", in: .path, Localized("수치", "The figure"))
    /// Rows of a list that stands inside a detail.
    static let rowsInside = 50
}

/// The answer to a question of a parameter.
enum YesNo: String, CaseIterable, Sendable {
    case yes, no
}

extension Parameter {
    /// The number in the path of a detail.
    static func path<Noun>(of noun: Noun.Type) -> Parameter where Value == Identifier<Noun> {
        .identifier("id", in: .path, of: noun, Localized("영구 번호", "Permanent number"))
    }
}
