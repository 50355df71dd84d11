/// The funding rules of a record: pure, so that a decision can be replayed with the versions it names.
package struct FundingRules: Hashable, Sendable {
    /// Every version of every rule, by code and version.
    package let all: [FundingRule]

    /// The family of programme types the learning card pays for.
    private static let cardSystem = "310"

    /// The largest fee that is split, in KRW; a larger one is a mistake of its source.
    package static let feeMost = 1_000_000_000

    /// Rules in any order.
    package init(_ rules: [FundingRule]) {
        all = rules.sorted { ($0.code, $0.version) < ($1.code, $1.version) }
    }

    /// What is offered: a fee with what decides about it.
    package struct Offer: Hashable, Sendable {
        package let fee: Int
        package let hours: Int
        package let programmeType: String?
        package let system: String?

        package init(fee: Int, hours: Int, programmeType: String?, system: String?) {
            self.fee = fee
            self.hours = hours
            self.programmeType = programmeType
            self.system = system
        }
    }

    /// The rule that decides how much the card of somebody holds on a day; `nil` where none does.
    package func balance(of person: FundingSituation, on date: CivilDate) -> FundingRule? {
        if exclusion(of: person, from: nil, on: date) != nil { return nil }
        return best(.balance, person, nil, date)
    }

    /// The rule by which somebody cannot take a round; `nil` where it is open.
    package func closing(_ offer: Offer, to person: FundingSituation, on date: CivilDate) -> FundingRule? {
        best(.closed, person, offer, date)
    }

    /// The ways to pay for a round, the usual one first; none where the round is closed to the person or the fee is out of
    /// range. Without any rule the person pays all of it, which no rule then says.
    ///
    /// Parts are rounded down to whole won and the rest is the person's, so the parts always add up.
    /// - Complexity: O(rules).
    package func ways(of offer: Offer, for person: FundingSituation, on date: CivilDate) -> [FundingSplit] {
        guard (0...Self.feeMost).contains(offer.fee), closing(offer, to: person, on: date) == nil else { return [] }
        let all = FundingSplit(own: offer.fee, card: 0, employer: 0, programme: 0, rule: "", version: 0)
        guard let rule = best(.share, person, offer, date) else { return [all] }
        let usual = split(offer.fee, by: rule)
        if usual.card > 0, let exclusion = exclusion(of: person, from: offer, on: date) {
            return [withoutCard(usual, by: exclusion)]
        }
        guard usual.card > 0, let own = best(.ownMoney, person, offer, date) else { return [usual] }
        return [usual, whole(offer.fee, by: own)]
    }

    /// Circumstances that some rule in force asks for, each with the rule that explains it best: not one of many about a
    /// single kind of round where there is another.
    package func circumstances(on date: CivilDate) -> [(code: String, rule: FundingRule)] {
        var seen: Set<String> = []
        var found: [(code: String, rule: FundingRule)] = []
        let rules = all.filter { $0.holds(on: date) }
        for rule in rules.filter({ $0.kind != .share }) + rules.filter({ $0.kind == .share }) {
            if let code = rule.condition.circumstance, seen.insert(code).inserted { found.append((code, rule)) }
        }
        return found
    }

    /// A rule of some version.
    package func rule(_ code: String, version: Int) -> FundingRule? {
        all.first { $0.code == code && $0.version == version }
    }

    /// Whether a way to pay needs an employer who agrees, also where the price is not known.
    package func needsEmployer(_ split: FundingSplit) -> Bool {
        split.employer > 0 || (rule(split.rule, version: split.version)?.share.employer ?? 0) > 0
    }

    /// Why the card pays nothing: for a round, or without one for any round of the learning card.
    private func exclusion(of person: FundingSituation, from offer: Offer?, on date: CivilDate) -> FundingRule? {
        all.first { rule in
            guard rule.kind == .exclusion, rule.holds(on: date) else { return false }
            var condition = rule.condition
            if offer == nil {
                guard condition.system ?? Self.cardSystem == Self.cardSystem, condition.programmeType == nil,
                    condition.hoursLeast == nil
                else { return false }
                condition.system = nil
            }
            return condition.weight(person, offer) != nil
        }
    }

    private func withoutCard(_ split: FundingSplit, by rule: FundingRule) -> FundingSplit {
        FundingSplit(
            own: split.own + split.card, card: 0, employer: split.employer, programme: split.programme,
            rule: rule.code, version: rule.version)
    }

    private func whole(_ fee: Int, by rule: FundingRule) -> FundingSplit {
        FundingSplit(own: fee, card: 0, employer: 0, programme: 0, rule: rule.code, version: rule.version)
    }

    private func split(_ fee: Int, by rule: FundingRule) -> FundingSplit {
        func part(_ share: Int) -> Int { fee * min(max(share, 0), 10_000) / 10_000 }
        let (card, employer, programme) = (part(rule.share.card), part(rule.share.employer), part(rule.share.programme))
        return FundingSplit(
            own: max(0, fee - card - employer - programme), card: card, employer: employer, programme: programme,
            rule: rule.code, version: rule.version)
    }

    /// Of the rules in force that fit, the one that says most; equals by code.
    private func best(
        _ kind: FundingRule.Kind, _ person: FundingSituation, _ offer: Offer?, _ date: CivilDate
    ) -> FundingRule? {
        var best: (rule: FundingRule, weight: Int)?
        for rule in all where rule.kind == kind && rule.holds(on: date) {
            guard let weight = rule.condition.weight(person, offer) else { continue }
            if best.map({ weight > $0.weight }) ?? true { best = (rule, weight) }
        }
        return best?.rule
    }
}

extension FundingRule.Condition {
    /// How much of a case the condition names, `nil` where it does not fit: what the person says of themselves counts
    /// most, then the programme type, then its family, then least hours, situation and company size.
    func weight(_ person: FundingSituation, _ offer: FundingRules.Offer?) -> Int? {
        var weight = 0
        func fits<Value: Equatable>(_ wanted: Value?, _ found: Value?, _ points: Int) -> Bool {
            guard let wanted else { return true }
            weight += points
            return wanted == found
        }
        guard fits(circumstance, person.circumstance, 10_000), fits(situation, person.situation, 2),
            fits(companySize, person.companySize, 1), fits(system, offer?.system, 50)
        else { return nil }
        if let programmeType {
            guard let found = offer?.programmeType, found.utf8.starts(with: programmeType.utf8) else { return nil }
            weight += 100 + programmeType.utf8.count
        }
        if let hoursLeast {
            guard let offer, offer.hours >= hoursLeast else { return nil }
            weight += 10
        }
        return weight
    }
}
