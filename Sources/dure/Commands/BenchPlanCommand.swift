import ArgumentParser
import Bench
import Foundation

struct BenchPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Training plans over an invented catalogue.",
        discussion: """
            Draws a catalogue and people who ask for plans, family by family, and plans each of them on one thread:
            preparation included, finding the rounds in the catalogue apart. A thousand instances mean a thousand of the
            reference family and as many as usual of the others; a hundred mean a tenth of each.

            With --export every instance and its answer is written as FAMILY.json, so that another solver can do the same
            work, check each plan and be compared (Benchmarks/peers/plan_cpsat.py; `make bench` does both).

              dure bench plan --instances 1000 --courses 77189 --json --export DIR
            """)

    @Option(help: "Instances of the reference family; the others in proportion.")
    var instances = 1_000
    @Option(help: "Courses of the catalogue.")
    var courses = 77_189
    @Option(name: .customLong("family"), parsing: .singleValue, help: "Only this family; may be given again.")
    var families: [PlanFamily] = []
    @Option(help: "Write instances and answers into this folder, for another program.")
    var export: String?
    @Flag(help: "Print the result as JSON.")
    var json = false

    private struct Spread: Encodable {
        let median, p99, max: Double

        init(_ spread: PlanSpread) {
            (median, p99, max) = (spread.median, spread.high, spread.largest)
        }
    }

    private struct Family: Encodable {
        let family: String
        let instances, infeasible, nodeLimitReached: Int
        let candidates, rounds, milliseconds, bestOfThreeMilliseconds, nodes: Spread
        let retrievalMilliseconds, blockingMilliseconds, wholeAnswerMilliseconds: Spread?
        let checksum: String
        let isDeterministic: Bool

        init(_ result: PlanFamilyResult) {
            family = result.family.rawValue
            (instances, infeasible) = (result.instances, result.infeasible)
            nodeLimitReached = result.unproved
            (candidates, rounds) = (Spread(result.candidates), Spread(result.rounds))
            milliseconds = Spread(result.milliseconds)
            bestOfThreeMilliseconds = Spread(result.bestOfThree)
            nodes = Spread(result.nodes)
            retrievalMilliseconds = result.retrieval.map(Spread.init)
            blockingMilliseconds = result.blocking.map(Spread.init)
            wholeAnswerMilliseconds = result.answer.map(Spread.init)
            checksum = String(result.checksum, radix: 16)
            isDeterministic = result.isDeterministic
        }
    }

    private struct Result: Encodable {
        let courses, rounds, units: Int
        let seed: UInt64
        let threads: Int
        let families: [Family]
    }

    func validate() throws {
        guard (1...10_000).contains(instances) else { throw ValidationError("--instances must be 1 to 10,000.") }
        guard (5_000...1_000_000).contains(courses) else {
            throw ValidationError("--courses must be 5,000 to 1,000,000: fewer do not hold gaps of every family.")
        }
    }

    func run() throws {
        var shape = PlanShape()
        shape.courses = courses
        shape.perMille = instances
        if courses < 20_000 { shape.units = max(600, courses / 6) }
        if !families.isEmpty { shape.families = PlanFamily.allCases.filter(families.contains) }
        let measured: PlanBenchmarkResult
        if let export {
            measured = try PlanBenchmark.export(shape: shape, to: try BenchCommand.makeFolder(export))
        } else {
            measured = try PlanBenchmark.run(shape: shape)
        }
        let result = Result(
            courses: measured.courses, rounds: measured.rounds, units: measured.units, seed: measured.seed, threads: 1,
            families: measured.families.map(Family.init))
        if json { try Output.json(result) } else { show(result) }
        if let lost = result.families.first(where: { !$0.isDeterministic }) {
            throw Failure("Repeated runs of family \(lost.family) gave different plans.")
        }
    }

    private func show(_ result: Result) {
        Output.line(
            "\(Output.number(result.courses)) courses, \(Output.number(result.rounds)) rounds, "
                + "\(Output.number(result.units)) units, one thread; median / 99th / largest")
        Output.table(
            [
                "family", "plans", "none", "limit", "candidates", "ms", "nodes", "retrieval ms", "blocking ms",
                "checksum",
            ],
            result.families.map { family in
                [
                    family.family, Output.number(family.instances), Output.number(family.infeasible),
                    Output.number(family.nodeLimitReached), Self.whole(family.candidates),
                    Self.thousandths(family.milliseconds), Self.whole(family.nodes),
                    family.retrievalMilliseconds.map(Self.thousandths) ?? "–",
                    family.blockingMilliseconds.map(Self.thousandths) ?? "–", family.checksum,
                ]
            })
    }

    private static func whole(_ spread: Spread) -> String {
        [spread.median, spread.p99, spread.max].map { Output.number(Int64($0.rounded())) }.joined(separator: " / ")
    }

    private static func thousandths(_ spread: Spread) -> String {
        [spread.median, spread.p99, spread.max].map { "\(($0 * 1_000).rounded() / 1_000)" }.joined(separator: " / ")
    }
}

extension PlanFamily: ExpressibleByArgument {}
