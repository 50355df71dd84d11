import Domain

/// What a place in a round costs a company by the funding rules, and what the programme pays of it.
///
/// The company pays for training it plans: the employer's part of the fee and the part that would be the person's. The card
/// is the person's own, so a way to pay without it is taken, the one that leaves the company least; where every way takes
/// from the card, the company pays that part as well. So the company always pays all that the programme does not.
struct TeamSeatPrice: Hashable, Sendable {
    /// What the rules say about a place in a round for somebody.
    enum Answer: Hashable, Sendable {
        case price(TeamSeatPrice)
        /// No price is known, and what the company would pay depends on it.
        case unpriced
        case closed
    }

    let company: Int
    let programme: Int
    /// The rule by which the programme or the employer pays, empty where the company pays because none does.
    let rule: String
    let version: Int

    /// A fee for the question whether a price that is not known matters.
    private static let feeSample = 1_000_000

    /// Asks the rules about a round for somebody on a day. A round without a price has one here only where the programme
    /// pays all of it whatever it is; then both parts are 0.
    ///
    /// - Parameter fee: `nil` where the source gives none.
    /// - Complexity: O(rules).
    static func of(
        _ fee: Int?, _ course: Course, hours: Int, for person: FundingSituation, in catalogue: CatalogueIndex,
        on date: CivilDate
    ) -> Answer {
        let code = course.programmeType
        let offer = FundingRules.Offer(
            fee: fee ?? feeSample, hours: hours, programmeType: code, system: catalogue.programmeType(code)?.system)
        let rules = catalogue.planning.funding
        if rules.closing(offer, to: person, on: date) != nil { return .closed }
        guard let way = cheapest(rules.ways(of: offer, for: person, on: date)) else { return .unpriced }
        if fee != nil { return .price(way) }
        let isFree = way.company == 0
        return isFree
            ? .price(TeamSeatPrice(company: 0, programme: 0, rule: way.rule, version: way.version)) : .unpriced
    }

    private static func cheapest(_ ways: [FundingSplit]) -> TeamSeatPrice? {
        let cardless = ways.filter { $0.card == 0 }
        let best = (cardless.isEmpty ? ways : cardless).min { $0.programme > $1.programme }
        return best.map { way in
            let isRuled = way.fee == 0 || way.programme > 0 || way.employer > 0
            return TeamSeatPrice(
                company: way.fee - way.programme, programme: way.programme, rule: isRuled ? way.rule : "",
                version: isRuled ? way.version : 0)
        }
    }
}

extension TeamMember {
    /// How the member stands before the funding rules: as somebody the company employs.
    var funding: FundingSituation { FundingSituation(situation: .employee, companySize: companySize) }
}
