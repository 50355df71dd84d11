import Analysis
import Domain

struct RoundRow: Described {
    static let name = "CourseRound"
    static let summary = "A course with one of its rounds, as the catalogue lists it."
    static let members: [Member<RoundRow>] = [
        .init("course", "The number of the course.") { $0.course.id },
        .init("title", "Its title, as the provider wrote it.") { $0.course.title },
        .init("provider", "The name of the provider.") { $0.provider },
        .init("programmeType", "The code of the programme type; null where not provided.") { $0.course.programmeType },
        .init("node", "The number of its class; null where not provided.") { $0.course.nodeID },
        .init("level", "Its level; null where not provided.") { $0.course.level },
        .init("round", "The round; null for a course without rounds.") { $0.round },
    ]

    let course: Course
    let provider: String
    let round: RoundBody?

    init(_ row: CatalogueIndex.Row, _ country: Country) {
        let catalogue = country.catalogue
        course = catalogue.courses[row.course]
        provider = catalogue.providers[course.providerID]?.name ?? ""
        round = row.round.map { RoundBody(catalogue.rounds[$0], country) }
    }
}

struct RoundBody: Described {
    static let name = "Round"
    static let summary = "One dated offer of a course. A number that is not provided is null."
    static let members: [Member<RoundBody>] = [
        .init("id", "Permanent number.") { $0.round.id },
        .init("number", "The round's number within the course.") { $0.round.number },
        .init("startsOn", "First day.") { $0.round.startsOn },
        .init("endsOn", "Last day.") { $0.round.endsOn },
        .init("region", "The first-level region of today it is held in.") { $0.region },
        .init("mode", "How it is attended.") { $0.round.mode },
        .init("capacity", "Places.") { $0.round.capacity },
        .init("enrolled", "People enrolled.") { $0.round.enrolled },
        .init("fee", "The whole fee in KRW.") { $0.round.fee },
        .init("link", "The address of the source's own page.") { $0.round.link },
    ]

    let round: Round
    let region: RegionReference?

    init(_ round: Round, _ country: Country) {
        self.round = round
        region = round.regionID.flatMap { country.regions.ordinal(of: $0) }
            .map { RegionReference(country.regions.firstLevel[$0]) }
    }
}

struct CatalogueBody: PagedBody {
    static let name = "Catalogue"
    static let summary = "A page of rounds with the choices of every facet."
    static let members: [Member<CatalogueBody>] =
        [
            .init("items", "The rounds of this page.") { $0.items },
            .init("total", "Rounds found.") { $0.total },
            .init("next", "The cursor of the next page; null on the last.") { $0.next },
            .init("facets", "What the found rounds can be narrowed by.") { $0.facets },
        ] + Edition.members { $0.edition }

    let items: [RoundRow]
    let total: Int
    let next: String?
    let facets: [FacetBody]
    let edition: Edition
}

struct FacetBody: Described {
    static let name = "Facet"
    static let summary = "One way to narrow the catalogue."
    static let members: [Member<FacetBody>] = [
        .init("parameter", "The parameter that takes the codes.") { $0.parameter },
        .init("choices", "The codes with the rounds each has or would have.") {
            $0.choices.map { ChoiceBody(choice: $0) }
        },
    ]

    let parameter: String
    let choices: [CatalogueAnswer.Choice]
}

struct ChoiceBody: Described {
    static let name = "FacetChoice"
    static let summary = "One choice of a facet."
    static let members: [Member<ChoiceBody>] = [
        .init("code", "The code.") { $0.choice.code },
        .init("name", "The choice in words.") { $0.choice.name },
        .init("rounds", "Rounds it has or would have.") { $0.choice.count },
        .init("isChosen", "Whether the question chose it.") { $0.choice.isChosen },
    ]

    let choice: CatalogueAnswer.Choice
}

struct CourseDetail: Described {
    static let name = "Course"
    static let summary = "A course with its rounds, what it teaches and what came of it."
    static let members: [Member<CourseDetail>] =
        [
            .init("id", "Permanent number.") { $0.answer.course.id },
            .init("externalId", "Its number in the source system.") { $0.answer.course.externalID },
            .init("title", "Its title, as the provider wrote it.") { $0.answer.course.title },
            .init("provider", "The name of the provider.") { $0.answer.provider?.name },
            .init("programmeType", "The code of the programme type.") { $0.answer.course.programmeType },
            .init("programmeName", "The programme type in words.") { $0.answer.programmeType?.name },
            .init("level", "Its level.") { $0.answer.course.level },
            .init("path", "From the top of the tree down to its class; empty where the class is not known.") {
                $0.answer.path.map { Reference($0) }
            },
            .init("fields", "Codes of the new-technology fields it belongs to.") { $0.answer.fields.map(\.code) },
            .init("teaches", "The units it teaches.") { $0.answer.taught.map { TaughtBody(taught: $0) } },
            .init("rounds", "Its first rounds, soonest first.") { $0.rounds },
            .init("roundTotal", "All its rounds.") { $0.answer.roundTotal },
        ] + Edition.members { $0.edition }

    let answer: CourseAnswer
    let rounds: [OfferBody]
    let edition: Edition

    init(_ answer: CourseAnswer, _ call: Call) {
        self.answer = answer
        rounds = answer.offers.map {
            OfferBody(round: RoundBody($0.round, call.country), outcomes: $0.outcomes.map { OutcomeBody(outcome: $0) })
        }
        edition = call.edition
    }
}

struct TaughtBody: Described {
    static let name = "TaughtUnit"
    static let summary = "A unit a course teaches."
    static let members: [Member<TaughtBody>] = [
        .init("unit", "The unit.") { Reference($0.taught.unit) },
        .init("level", "The level it is taught at.") { $0.taught.level },
        .init("hours", "Hours given to it; null where not provided.") { $0.taught.hours },
        .init("basis", "Given by the curriculum, or guessed.", .choice(["curriculum", "inferred"])) {
            $0.taught.basis.rawValue
        },
        .init("confidence", "How sure that is; 1 for a curriculum.", .number(0...1)) { $0.taught.confidence },
    ]

    let taught: CourseAnswer.Taught
}

struct OfferBody: Described {
    static let name = "Offer"
    static let summary = "A round with what came of it."
    static let members: [Member<OfferBody>] =
        RoundBody.members.map { $0.of { $0.round } } + [
            .init("outcomes", "What came of it, as the source reports.") { $0.outcomes }
        ]

    let round: RoundBody
    let outcomes: [OutcomeBody]
}

struct OutcomeBody: Described {
    static let name = "Outcome"
    static let summary = "A reported outcome of a round: a number, or a state where there is no number yet."
    static let members: [Member<OutcomeBody>] = [
        .init("measure", "What was measured, such as employed-6-months-rate.") { $0.outcome.measure },
        .init("value", "The number; null where there is none.") { $0.outcome.value },
        .init("state", "Why there is no number, such as planned or suppressed; null beside one.") { $0.outcome.state },
    ]

    let outcome: RoundOutcome
}
