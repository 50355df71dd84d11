import Engine
import Foundation

/// The size of the plan benchmark and the seed everything is drawn from. Equal shapes give equal instances everywhere.
package struct PlanShape: Sendable, Equatable {
    /// Courses of the catalogue: as many as were open to holders of the training card.
    package var courses = 77_189
    /// Units, in classes of twelve.
    package var units = 13_000
    /// Families to draw.
    package var families = PlanFamily.allCases
    /// Of a thousand instances at full size, how many are drawn (at least one a family).
    package var perMille = 1_000
    /// Seed of all draws.
    package var seed: UInt64 = 20_261_201

    /// The full size.
    package init() {}
}

/// Median, 99th percentile and largest of some numbers.
package struct PlanSpread: Sendable, Equatable {
    package let median: Double
    package let high: Double
    package let largest: Double

    /// The spread of some numbers; zeros for none. The 99th percentile is the smallest number that at least 99 of 100
    /// do not exceed.
    package init(_ numbers: [Double]) {
        let sorted = numbers.sorted()
        func at(_ share: Double) -> Double {
            if sorted.isEmpty { return 0 }
            let place = Int((share * Double(sorted.count)).rounded(.up)) - 1
            return sorted[min(sorted.count - 1, max(0, place))]
        }
        (median, high, largest) = (at(0.5), at(0.99), sorted.last ?? 0)
    }
}

/// What one family measured. Milliseconds on one thread, from unsorted material to the proved plan; counts are exact.
package struct PlanFamilyResult: Sendable {
    package let family: PlanFamily
    package let instances: Int
    /// Instances without a plan.
    package let infeasible: Int
    /// Instances whose node limit was reached.
    package let unproved: Int
    /// Candidates within all limits.
    package let candidates: PlanSpread
    /// Rounds handed to the engine.
    package let rounds: PlanSpread
    /// The first run of each instance.
    package let milliseconds: PlanSpread
    /// The best of three runs of each instance.
    package let bestOfThree: PlanSpread
    package let nodes: PlanSpread
    /// Finding the rounds in the catalogue; `nil` where no catalogue stands behind.
    package let retrieval: PlanSpread?
    /// What blocks, for instances without a plan; `nil` in other families.
    package let blocking: PlanSpread?
    /// Everything a page shows: the plan with alternatives and reasons, or what blocks it with the plan that covers the
    /// most; `nil` in families where it is not measured.
    package let answer: PlanSpread?
    /// Over all vectors, in order.
    package let checksum: UInt64
    /// Whether repeated runs gave the same plans.
    package let isDeterministic: Bool
}

/// The whole benchmark.
package struct PlanBenchmarkResult: Sendable {
    package let courses: Int
    package let rounds: Int
    package let units: Int
    package let seed: UInt64
    package let families: [PlanFamilyResult]
}

/// Plans over an invented catalogue, as a function of size.
package enum PlanBenchmark {
    /// One instance measured.
    struct Measured {
        var instance: PlanInstance
        var result: PlanResult
        var milliseconds: [Double]
        var retrieval: Double?
        var blocking: (milliseconds: Double, found: PlanBlocking)?
        var answer: Double?
        var isDeterministic: Bool
    }

    /// Draws the catalogue and the instances, plans each three times and says what it took.
    ///
    /// - Throws: `PlanningError` for a shape that makes problems the engine does not take.
    package static func run(shape: PlanShape = PlanShape()) throws -> PlanBenchmarkResult {
        try run(shape: shape) { _, _ in }
    }

    /// As above, handing on what was measured family by family.
    static func run(
        shape: PlanShape, _ look: (PlanFamily, [Measured]) throws -> Void
    ) throws -> PlanBenchmarkResult {
        let catalogue = PlanCatalogue(courses: shape.courses, units: shape.units, seed: shape.seed)
        var families: [PlanFamilyResult] = []
        for family in shape.families {
            let measured = try measure(family, catalogue, shape)
            families.append(result(of: family, measured))
            try look(family, measured)
        }
        return PlanBenchmarkResult(
            courses: catalogue.courses.count, rounds: catalogue.roundCount, units: catalogue.unitLevel.count,
            seed: shape.seed, families: families)
    }

    /// Measures all instances of a family: two are planned first to warm up, then each is planned three times in a row.
    static func measure(
        _ family: PlanFamily, _ catalogue: PlanCatalogue, _ shape: PlanShape
    ) throws(PlanningError) -> [Measured] {
        var drawing = PlanDrawing(catalogue, family, seed: shape.seed)
        var drawn: [(instance: PlanInstance, person: PlanPerson?)] = []
        for ordinal in 0..<max(1, family.instancesUsual * shape.perMille / 1_000) {
            guard let one = try drawing.next(ordinal) else { break }
            drawn.append(one)
        }
        for (instance, _) in drawn.prefix(2) { _ = try instance.problem().solve() }
        var measured: [Measured] = []
        for (instance, person) in drawn { measured.append(try measure(instance, person, family, &drawing)) }
        return measured
    }

    private static func measure(
        _ instance: PlanInstance, _ person: PlanPerson?, _ family: PlanFamily, _ drawing: inout PlanDrawing
    ) throws(PlanningError) -> Measured {
        let clock = ContinuousClock()
        var retrieval: Double?
        if let person {
            let before = clock.now
            _ = drawing.catalogue.retrieve(gap: instance.gap, for: person, &drawing.finder)
            retrieval = inMilliseconds(clock.now - before)
        }
        var milliseconds: [Double] = []
        var results: [PlanResult] = []
        for _ in 0..<3 {
            let before = clock.now
            let result = try instance.problem().solve()
            milliseconds.append(inMilliseconds(clock.now - before))
            results.append(result)
        }
        var measured = Measured(
            instance: instance, result: results[0], milliseconds: milliseconds, retrieval: retrieval, blocking: nil,
            answer: nil, isDeterministic: results.allSatisfy { $0 == results[0] })
        if family == .infeasible {
            let before = clock.now
            if let found = try instance.problem().blocking() {
                measured.blocking = (inMilliseconds(clock.now - before), found)
            }
        }
        if [.reference, .base, .infeasible].contains(family) {
            let before = clock.now
            _ = try instance.problem().answer()
            measured.answer = inMilliseconds(clock.now - before)
        }
        return measured
    }

    private static func result(of family: PlanFamily, _ measured: [Measured]) -> PlanFamilyResult {
        let retrieval = measured.compactMap(\.retrieval)
        let blocking = measured.compactMap { $0.blocking?.milliseconds }
        let answer = measured.compactMap(\.answer)
        let candidates = measured.map { Double((try? $0.instance.problem().candidates().count) ?? 0) }
        return PlanFamilyResult(
            family: family, instances: measured.count,
            infeasible: measured.count { $0.result.isProved && $0.result.plan == nil },
            unproved: measured.count { !$0.result.isProved }, candidates: PlanSpread(candidates),
            rounds: PlanSpread(measured.map { Double($0.instance.rounds.count) }),
            milliseconds: PlanSpread(measured.map { $0.milliseconds[0] }),
            bestOfThree: PlanSpread(measured.map { $0.milliseconds.min() ?? 0 }),
            nodes: PlanSpread(measured.map { Double($0.result.nodes) }),
            retrieval: retrieval.isEmpty ? nil : PlanSpread(retrieval),
            blocking: blocking.isEmpty ? nil : PlanSpread(blocking),
            answer: answer.isEmpty ? nil : PlanSpread(answer), checksum: checksum(measured),
            isDeterministic: measured.allSatisfy(\.isDeterministic))
    }

    /// FNV-1a over the components of all vectors.
    private static func checksum(_ measured: [Measured]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for one in measured {
            let vector = one.result.plan?.vector
            for component in PlanComponent.allCases {
                hash = (hash ^ UInt64(bitPattern: vector?.value(component) ?? -1)) &* 0x100_0000_01B3
            }
        }
        return hash
    }

    private static func inMilliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
    }
}
