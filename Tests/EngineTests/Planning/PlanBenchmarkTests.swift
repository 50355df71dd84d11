import Bench
import Engine
import Foundation
import Testing

@Suite("The plan benchmark")
struct PlanBenchmarkTests {
    private static var shape: PlanShape {
        var shape = PlanShape()
        (shape.courses, shape.units, shape.perMille) = (6_000, 1_000, 20)
        shape.families = PlanFamily.allCases.filter { $0 != .big }
        return shape
    }

    @Test("draws the same instances every time and proves every plan")
    func small() throws {
        let result = try PlanBenchmark.run(shape: Self.shape)
        let again = try PlanBenchmark.run(shape: Self.shape)
        #expect(result.families.map(\.checksum) == again.families.map(\.checksum))
        #expect(result.families.map(\.nodes) == again.families.map(\.nodes))
        #expect(result.families.count == 10)
        #expect(result.families.allSatisfy { $0.isDeterministic && $0.unproved == 0 && $0.instances > 0 })
        let reference = try #require(result.families.first { $0.family == .reference })
        #expect(reference.instances == 20)
        #expect(reference.candidates.median >= 130 && reference.candidates.largest <= 170)
        let infeasible = try #require(result.families.first { $0.family == .infeasible })
        #expect(infeasible.infeasible == infeasible.instances && infeasible.blocking != nil)
    }

    @Test("writes instances and answers that can be read back")
    func export() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("plan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var shape = Self.shape
        shape.families = [.base, .infeasible]
        let result = try PlanBenchmark.export(shape: shape, to: directory)
        for family in result.families {
            let url = URL(fileURLWithPath: "\(directory)/\(family.family.rawValue).json")
            let written = try JSONDecoder().decode(Written.self, from: Data(contentsOf: url))
            #expect(written.family == family.family.rawValue)
            #expect(written.instances.count == family.instances)
            #expect(written.instances.count { $0.plan == nil } == family.infeasible)
            #expect(written.instances.allSatisfy { ($0.blocking != nil) == (family.family == .infeasible) })
            for instance in written.instances {
                let chosen = (instance.plan?.rounds ?? []).map { instance.rounds[$0] }
                #expect(chosen.reduce(0) { $0 + $1[6] } == instance.plan?.vector[0] ?? 0)
            }
        }
    }

    private struct Written: Decodable {
        var family: String
        var instances: [Instance]

        struct Instance: Decodable {
            var rounds: [[Int]]
            var plan: Plan?
            var blocking: Blocking?
        }

        struct Plan: Decodable {
            var rounds: [Int]
            var vector: [Int]
        }

        struct Blocking: Decodable {
            var limits: [String]
            var units: [Int]
        }
    }
}
