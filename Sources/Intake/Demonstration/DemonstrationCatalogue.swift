import Domain
import Store

/// Invented providers, courses and rounds over a standard.
struct DemonstrationCatalogue: Sendable {
    /// A course before it has an identity.
    struct Draft: Sendable {
        let provider: Int
        let area: Int
        let classIndex: Int
        let title: String
        let programmeType: String
        let level: Level
        let units: [TaughtUnit]
        let rounds: [RoundDraft]
    }

    /// A round before it has an identity.
    struct RoundDraft: Sendable {
        let number: Int
        let startsOn: CivilDate
        let endsOn: CivilDate
        let municipality: Region?
        let mode: CourseMode
        let capacity: Int
        let enrolled: Int?
        let fee: Int
        let outcomes: [RoundOutcome]
    }

    let providerNames: [String]
    let drafts: [Draft]

    /// Programme types with their shares among courses; the two dual ones are kept for the dual learners.
    static let programmeShares: [(code: String, share: Double)] = [
        ("C0061", 0.34), ("C0061S", 0.12), ("C0061I", 0.14), ("C0041T", 0.2), ("C0042", 0.08), ("C0104", 0.05),
        ("C0058A", 0.04), ("C0057DY", 0.01), ("C0063I", 0.02),
    ]
    static let apprenticeshipType = "C0058A"
    static let pTechType = "C0057DY"
    private static let variants = [["기초", "입문"], ["실무", "현장"], ["심화", "프로젝트"]]

    init(world: DemonstrationWorld, totals: DemonstrationTotals, settings: DemonstrationSettings) {
        var random = SeededRandom(seed: settings.seed ^ 0x0CA7_A106)
        let providerCounts = world.apportion(totals.providers, capitalShare: totals.capitalShare)
        var names: [String] = []
        var providersByArea: [[Int]] = []
        for (area, count) in zip(world.areas, providerCounts) {
            providersByArea.append(Array(names.count..<(names.count + count)))
            names += (0..<count).map { "\(area.region.shortName.korean) 시연훈련원 \($0 + 1)호" }
        }
        let courseCounts = world.apportion(totals.courses, capitalShare: totals.capitalShare)
        let weights = world.classWeights(seed: settings.seed)
        let types = Apportionment.split(totals.courses, over: Self.programmeShares.map(\.share))
        var typeOrder = zip(Self.programmeShares, types).flatMap { share, count in
            Array(repeating: share.code, count: count)
        }
        typeOrder.shuffle(using: &random)
        var drafts: [Draft] = []
        for (area, count) in courseCounts.enumerated() {
            for _ in 0..<count {
                let providers = providersByArea[area]
                let provider = providers.isEmpty ? 0 : providers[random.below(providers.count)]
                drafts.append(
                    Self.draft(
                        world: world, settings: settings, area: area, provider: provider,
                        classIndex: random.index(cumulative: weights), programmeType: typeOrder[drafts.count],
                        random: &random))
            }
        }
        providerNames = names
        self.drafts = drafts
    }

    private static func draft(
        world: DemonstrationWorld, settings: DemonstrationSettings, area: Int, provider: Int, classIndex: Int,
        programmeType: String, random: inout SeededRandom
    ) -> Draft {
        let taughtClass = world.classes[classIndex]
        let length = min(taughtClass.units.count, 2 + random.below(5))
        let first = random.below(taughtClass.units.count - length + 1)
        let chosen = taughtClass.units[first..<(first + length)]
        let units = chosen.map {
            TaughtUnit(
                unitID: $0.id, level: $0.level, hours: $0.hours ?? CompetencyUnit.unknownHours, basis: .curriculum,
                confidence: 1)
        }
        let level = chosen.map(\.level).max() ?? taughtClass.units[0].level
        let words = variants[level.value <= 3 ? 0 : level.value <= 5 ? 1 : 2]
        let variant = words[random.below(words.count)]
        let hours = units.reduce(0) { $0 + ($1.hours ?? 0) }
        let rounds = roundDrafts(
            world: world, settings: settings, area: area, hours: hours,
            isDual: programmeType.hasPrefix("C0057")
                || programmeType.hasPrefix("C0058") || programmeType.hasPrefix("C0063"), random: &random)
        return Draft(
            provider: provider, area: area, classIndex: classIndex, title: "\(taughtClass.name) \(variant) 과정",
            programmeType: programmeType, level: level, units: units,
            rounds: rounds)
    }

    private static func roundDrafts(
        world: DemonstrationWorld, settings: DemonstrationSettings, area: Int, hours: Int, isDual: Bool,
        random: inout SeededRandom
    ) -> [RoundDraft] {
        let municipalities = world.areas[area].municipalities
        let home = municipalities.isEmpty ? nil : municipalities[random.below(municipalities.count)]
        let drawn = random.fraction()
        let mode: CourseMode = isDual ? .workplace : drawn < 0.7 ? .onSite : drawn < 0.88 ? .online : .blended
        let fee = max(1, hours) * (6_500 + 500 * random.below(7))
        let days = max(1, hours * 7 / (10 + 5 * random.below(7)))
        var start = settings.asOf.adding(days: -240 + random.below(200))
        return (1...(1 + random.below(4))).map { number in
            let end = start.adding(days: days - 1)
            let capacity = 15 + 5 * random.below(4)
            let isPast = end < settings.asOf
            let enrolled = random.chance(0.15) ? nil : isPast ? capacity - random.below(9) : random.below(capacity + 1)
            let round = RoundDraft(
                number: number, startsOn: start, endsOn: end, municipality: mode == .online ? nil : home, mode: mode,
                capacity: capacity, enrolled: enrolled, fee: fee,
                outcomes: isPast ? outcomes(enrolled: enrolled, random: &random) : [])
            start = end.adding(days: 14 + random.below(90))
            return round
        }
    }

    private static func outcomes(enrolled: Int?, random: inout SeededRandom) -> [RoundOutcome] {
        guard let enrolled, enrolled > 0, random.chance(0.7) else { return [] }
        let completed = max(1, enrolled * (70 + random.below(30)) / 100)
        let employed = completed * (30 + random.below(60)) / 100
        return [
            RoundOutcome(measure: "completed", value: Double(completed), state: nil),
            RoundOutcome(measure: "employed-6-months", value: Double(employed), state: nil),
            RoundOutcome(measure: "employed-6-months-rate", value: Double(employed) / Double(completed), state: nil),
        ]
    }
}
