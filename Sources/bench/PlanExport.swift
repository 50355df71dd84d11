import Engine
import Foundation

extension PlanBenchmark {
    /// Runs the benchmark and writes each family's instances and answers as `FAMILY.json` into a directory, for a peer
    /// to be measured on and to check every plan.
    ///
    /// - Throws: `PlanningError`, or what the system says when a file cannot be written.
    package static func export(shape: PlanShape = PlanShape(), to directory: String) throws -> PlanBenchmarkResult {
        try run(shape: shape) { family, measured in
            var text = PlanJSON()
            try text.write(family, measured)
            try Data(text.bytes).write(to: URL(fileURLWithPath: "\(directory)/\(family.rawValue).json"))
        }
    }
}

/// Writes instances and answers as JSON, all numbers integers but milliseconds. Positions of rounds, courses and gap
/// units are those of the written arrays.
struct PlanJSON {
    private(set) var bytes: [UInt8] = []

    /// One family: `{"family", "instances": [...]}`.
    ///
    /// - Throws: `PlanningError` for an instance no engine takes.
    mutating func write(_ family: PlanFamily, _ measured: [PlanBenchmark.Measured]) throws(PlanningError) {
        add("{\"family\":\"\(family.rawValue)\",\"instances\":[\n")
        for (ordinal, one) in measured.enumerated() {
            if ordinal > 0 { add(",\n") }
            let problem = try one.instance.problem()
            write(problem)
            write(one.result, problem)
            if let blocking = one.blocking?.found { write(blocking, problem.coverage(), problem) }
            let all = one.milliseconds.map { "\($0)" }.joined(separator: ",")
            add(",\"nodes\":\(one.result.nodes),\"ms\":[\(all)]}")
        }
        add("]}\n")
    }

    private mutating func write(_ problem: PlanProblem) {
        add("{\"gap\":")
        list(problem.gap) { "[\($0.unit),\($0.level),\($0.weight)]" }
        add(",\"courses\":")
        list(problem.courses) { "{\"covers\":\(Self.pairs($0.covers)),\"needs\":\(Self.pairs($0.prerequisites))}" }
        add(",\"rounds\":")
        list(problem.rounds) { round in
            """
            [\(round.id),\(round.course),\(round.firstDay),\(round.lastDay),\(round.slots),\(round.mode),\
            \(round.selfPaidKRW),\(round.cardPaidKRW),\(round.hours),\(round.distanceKm)]
            """
        }
        add(",\"recognised\":")
        list(problem.recognised) { "[\($0.unit),\($0.level),\(Self.number($0.lastDay))]" }
        let limits = problem.limits
        add(
            """
            ,"limits":{"balance":\(Self.number(limits.balanceKRW)),"budget":\(Self.number(limits.budgetKRW)),\
            "earliest":\(Self.number(limits.earliestDay)),"deadline":\(Self.number(limits.deadlineDay)),\
            "modes":\(Self.number(limits.modes)),"distance":\(Self.number(limits.distanceKmMax))},\
            "first":\(problem.first.rawValue)
            """)
    }

    private mutating func write(_ result: PlanResult, _ problem: PlanProblem) {
        add(",\"proved\":\(result.isProved),\"plan\":")
        write(result.plan, problem)
    }

    private mutating func write(_ blocking: PlanBlocking, _ coverage: PlanCoverage, _ problem: PlanProblem) {
        add(",\"blocking\":{\"limits\":")
        list(blocking.limits) { "\"\($0)\"" }
        add(",\"units\":")
        list(blocking.units) { "\($0)" }
        add(",\"untaught\":")
        list(blocking.untaught) { "\($0)" }
        add(",\"minimal\":\(blocking.isMinimal)},\"coverage\":{\"weight\":\(coverage.coveredWeight),\"open\":")
        list(coverage.open) { "\($0)" }
        add(",\"proved\":\(coverage.isProved),\"plan\":")
        write(coverage.plan, problem)
        add("}")
    }

    private mutating func write(_ plan: ChosenPlan?, _ problem: PlanProblem) {
        guard let plan else { return add("null") }
        add("{\"rounds\":")
        list(plan.rounds) { round in "\(problem.rounds.firstIndex(of: round) ?? -1)" }
        let vector = plan.vector
        add(
            """
            ,"vector":[\(vector.selfPaidKRW),\(Self.number(vector.lastDay)),\(vector.hours),\(vector.distanceKm),\
            \(vector.roundCount)]}
            """)
    }

    private mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func list<Value>(_ values: [Value], _ text: (Value) -> String) {
        add("[" + values.map(text).joined(separator: ",") + "]")
    }

    private static func pairs(_ units: [UnitLevel]) -> String {
        "[" + units.map { "[\($0.unit),\($0.level)]" }.joined(separator: ",") + "]"
    }

    private static func number(_ value: (some BinaryInteger)?) -> String {
        value.map { "\($0)" } ?? "null"
    }
}
