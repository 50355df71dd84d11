import Analysis
import Domain

/// One found round as a card of the result list.
struct CatalogueCard: Sendable {
    let title: NamedLink
    let provider: String
    let stage: String
    let stageClass: String
    let level: String
    let hasLevel: Bool
    let dates: String
    let region: ShownName
    let mode: String
    let fee: String
    let seats: String
    let programme: ShownName
    let hasProgramme: Bool

    init(_ found: CatalogueFacts.Found, country: Country, format: Format) {
        let language = format.language
        let round = found.round
        title = NamedLink(ShownName(korean: found.course.title), .course(found.course.id))
        provider = found.provider?.name ?? format.missing
        stage = found.stage?.name.text(language) ?? language("회차 자료 없음", "No rounds provided")
        stageClass = found.stage?.tagClass ?? "tag"
        level = found.course.level?.name.text(language) ?? ""
        hasLevel = found.course.level != nil
        dates = Self.dates(round, format)
        region =
            round?.regionID.flatMap { country.regions.fullName($0) }.map { ShownName($0, language) }
            ?? ShownName(own: Self.noRegion(round, format), language)
        mode = round?.mode.name.text(language) ?? format.missing
        fee = format.money(round?.fee)
        seats = Self.seats(round, format)
        let type = country.catalogue.programmeType(found.course.programmeType)
        programme = type.map { ShownName($0.name, language) } ?? ShownName(own: format.missing, language)
        hasProgramme = type != nil
    }

    /// First and last day; a round with one of them says which.
    static func dates(_ round: Round?, _ format: Format) -> String {
        switch (round?.startsOn, round?.endsOn) {
        case (let start?, nil):
            format.language(
                "\(format.dateCell(start)) 시작, 끝나는 날 자료 없음", "from \(format.dateCell(start)), end not provided")
        case (nil, let end?):
            format.language(
                "시작일 자료 없음, \(format.dateCell(end)) 끝", "start not provided, until \(format.dateCell(end))")
        case (let start, let end): format.span(start, end)
        }
    }

    /// What stands in the place of a region: an online round has none, for the others it is missing.
    static func noRegion(_ round: Round?, _ format: Format) -> String {
        round?.mode == .online ? format.language("온라인(지역 없음)", "Online, no region") : format.missing
    }

    private static func seats(_ round: Round?, _ format: Format) -> String {
        guard let round, round.capacity != nil || round.enrolled != nil else { return format.missing }
        return format.language(
            "정원 \(format.people(round.capacity)), 신청 \(format.people(round.enrolled))",
            "\(format.count(round.capacity, "명", "place", "places")), enrolled: \(format.number(round.enrolled))")
    }
}
