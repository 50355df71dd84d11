/// One rule about who pays for training, as data of the installation.
package struct FundingRule: Hashable, Sendable, Codable {
    /// What a rule settles.
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// How much the learning card holds.
        case balance
        /// Who pays which part of a fee.
        case share
        /// That the whole fee may be paid by the person instead.
        case ownMoney = "own-money"
        /// That the card pays nothing for somebody.
        case exclusion
        /// That a person of this situation cannot take such a round.
        case closed
    }

    /// Which rounds and people it is about; `nil` is any.
    package struct Condition: Hashable, Sendable, Codable {
        /// The family of programme types: 310 learning card, 311 employer, 312 consortium, 313 dual.
        package var system: String?
        /// The beginning of the code of a programme type.
        package var programmeType: String?
        package var situation: Person.Situation?
        package var companySize: Person.CompanySize?
        /// What the person says of themselves, such as `low-income`.
        package var circumstance: String?
        /// The course has at least so many hours.
        package var hoursLeast: Int?

        package init(
            system: String? = nil, programmeType: String? = nil, situation: Person.Situation? = nil,
            companySize: Person.CompanySize? = nil, circumstance: String? = nil, hoursLeast: Int? = nil
        ) {
            self.system = system
            self.programmeType = programmeType
            self.situation = situation
            self.companySize = companySize
            self.circumstance = circumstance
            self.hoursLeast = hoursLeast
        }
    }

    /// Parts of a fee in basis points (10,000 is all of it); the person pays the rest.
    package struct Share: Hashable, Sendable, Codable {
        package var card = 0
        package var employer = 0
        /// Paid by the programme itself, without touching the card.
        package var programme = 0

        package init(card: Int = 0, employer: Int = 0, programme: Int = 0) {
            self.card = card
            self.employer = employer
            self.programme = programme
        }

        /// Whether the three parts are parts of one whole.
        package var isPossible: Bool {
            [card, employer, programme].allSatisfy { (0...10_000).contains($0) }
                && card + employer + programme <= 10_000
        }
    }

    package let code: String
    package let version: Int
    package let from: CivilDate
    /// The first day on which it no longer holds.
    package let until: CivilDate?
    package let kind: Kind
    package let condition: Condition
    package let share: Share
    /// What the card holds, in KRW, for a balance.
    package let amount: Int?
    /// For how many years the amount is.
    package let years: Int?
    package let text: Localized
    package let source: Localized
    /// Whether the figures are an example of this installation and not those of a published rule.
    package let isExample: Bool

    package init(
        code: String, version: Int, from: CivilDate, until: CivilDate? = nil, kind: Kind,
        condition: Condition = Condition(), share: Share = Share(), amount: Int? = nil, years: Int? = nil,
        text: Localized, source: Localized, isExample: Bool
    ) {
        self.code = code
        self.version = version
        self.from = from
        self.until = until
        self.kind = kind
        self.condition = condition
        self.share = share
        self.amount = amount
        self.years = years
        self.text = text
        self.source = source
        self.isExample = isExample
    }

    /// Whether it holds on a day.
    package func holds(on date: CivilDate) -> Bool {
        from <= date && (until.map { date < $0 } ?? true)
    }
}

/// How a person stands before the funding rules.
package struct FundingSituation: Hashable, Sendable, Codable {
    package let situation: Person.Situation
    package let companySize: Person.CompanySize?
    /// What the person says of themselves; `nil` if nothing special applies.
    package let circumstance: String?

    package init(situation: Person.Situation, companySize: Person.CompanySize?, circumstance: String? = nil) {
        self.situation = situation
        self.companySize = companySize
        self.circumstance = circumstance
    }
}

/// Who pays what of one fee, and by which rule. The four parts add up to the fee.
package struct FundingSplit: Hashable, Sendable, Codable {
    package let own: Int
    package let card: Int
    package let employer: Int
    package let programme: Int
    package let rule: String
    package let version: Int

    package init(own: Int, card: Int, employer: Int, programme: Int, rule: String, version: Int) {
        self.own = own
        self.card = card
        self.employer = employer
        self.programme = programme
        self.rule = rule
        self.version = version
    }

    /// The fee they add up to.
    package var fee: Int { own + card + employer + programme }
}
