import Analysis
import Domain

/// Which state of the record an answer was made from. Every body with figures carries it.
struct Edition: Sendable {
    let asOf: CivilDate
    let dataVersion: Int64
    let division: Division

    init(_ country: Country) {
        self.init(asOf: country.asOf, dataVersion: country.dataVersion, regions: country.regions.divisionCount)
    }

    init(asOf: CivilDate, dataVersion: Int64, regions: Int) {
        self.asOf = asOf
        self.dataVersion = dataVersion
        division = Division(regions: regions, asOf: asOf)
    }

    /// The three members as part of another object.
    static func members<Owner>(_ part: @escaping @Sendable (Owner) -> Edition) -> [Member<Owner>] {
        [
            .init("asOf", "The day the answer is about.") { part($0).asOf },
            .init("dataVersion", "The number of the newest import; the same number is the same data.") {
                part($0).dataVersion
            },
            .init("division", "The regional division used.") { part($0).division },
        ]
    }
}

/// A division of the country into first-level regions.
struct Division: Described {
    static let name = "Division"
    static let summary = "A division of the country into first-level regions."
    static let members: [Member<Division>] = [
        .init("regions", "How many first-level regions it has.") { $0.regions },
        .init("name", "The division in words.") { $0.words },
    ]

    let regions: Int
    let asOf: CivilDate

    private var words: Localized {
        Localized("\(asOf) 기준 시·도 \(regions)개", "\(regions) first-level regions as of \(asOf)")
    }
}

/// A count of people that may be hidden.
struct CountBody: Described {
    static let name = "Count"
    static let summary = "A count; hidden below 20 and wherever a hidden one could be worked out from it."
    static let members: [Member<CountBody>] = [
        .init("value", "The count; null where it is hidden.") { $0.value },
        .init("suppressed", "Whether the count is hidden.") { $0.value == nil },
    ]

    let value: Int?

    init(_ value: Int?) { self.value = value }
    init(_ count: PublicCount) { value = count.value }
}
