/// A policy measure: who owns it, at which tier, what it aims at and what it spends.
package struct Programme: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Programme>

    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case programme, strategy
        /// A vocational education innovation district.
        case district
    }

    package enum Tier: String, CaseIterable, Hashable, Sendable, Codable {
        case nation, ministry, province, city
    }

    /// What it aims at: a measure as it is and as it is to be.
    package struct Target: Hashable, Sendable, Codable {
        package let measure: Localized
        package let unit: String
        /// `nil` where the source gives no present value.
        package let present: Double?
        package let target: Double
        package let period: String?
        package let source: String

        package init(
            measure: Localized, unit: String, present: Double?, target: Double, period: String?, source: String
        ) {
            self.measure = measure
            self.unit = unit
            self.present = present
            self.target = target
            self.period = period
            self.source = source
        }
    }

    /// Money set aside or expected, in KRW.
    package struct Amount: Hashable, Sendable, Codable {
        package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            case `public`, `private`, mixed
        }

        package let kind: Kind
        package let purpose: Localized
        package let amount: Int
        package let period: String?
        package let source: String

        package init(kind: Kind, purpose: Localized, amount: Int, period: String?, source: String) {
            self.kind = kind
            self.purpose = purpose
            self.amount = amount
            self.period = period
            self.source = source
        }
    }

    package let code: String
    package let kind: Kind
    package let tier: Tier
    package let name: Localized
    package let owner: Localized
    /// Key of the region it works in, `nil` for the whole country.
    package let region: String?
    package let targets: [Target]
    package let amounts: [Amount]

    package init(
        code: String, kind: Kind, tier: Tier, name: Localized, owner: Localized, region: String?, targets: [Target],
        amounts: [Amount]
    ) {
        self.code = code
        self.kind = kind
        self.tier = tier
        self.name = name
        self.owner = owner
        self.region = region
        self.targets = targets
        self.amounts = amounts
    }
}
