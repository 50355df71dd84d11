import Bench
import Engine
import Foundation
import Testing

@Suite("The nation benchmark")
struct NationBenchmarkTests {
    @Test("draws the same nation every time and counts all of its people")
    func small() throws {
        let first = try NationBenchmark.run(shape: NationShape(people: 3_000), threads: 2, runs: 2)
        let second = try NationBenchmark.run(shape: NationShape(people: 3_000), threads: 1, runs: 1)
        #expect(first.checksum == second.checksum)
        #expect(first.isDeterministic)
        #expect(first.placed + first.unplaced == 3_000)
        #expect(first.profiles == 1_100)
        #expect((20_000...27_000).contains(first.recognitions))
        #expect(first.startSeconds == nil)
    }

    @Test("writes tables from which the people of each region and the answer can be read back")
    func export() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("nation-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try NationBenchmark.export(shape: NationShape(people: 500), to: directory)
        let result = try NationBenchmark.run(
            shape: NationShape(people: 500), threads: 1, runs: 1, directory: directory)
        #expect(try Self.rows(directory, "people.csv", "person,region").count == 500)
        #expect(Set(try Self.rows(directory, "people.csv", "person,region").map { $0[0] }) == Set(0..<500))
        let recognitions = try Self.rows(directory, "recognitions.csv", "person,unit,level")
        #expect(recognitions.count == result.recognitions)
        let profiles = try Self.rows(directory, "profiles.csv", "profile,unit,level,weight,hours")
        #expect(Set(profiles.map { $0[0] }).count == 1_100)
        let nearest = try Self.rows(directory, "nation_a.csv", "region,profile,people,met_weight")
        #expect(nearest.reduce(0) { $0 + $1[2] } == result.placed)
        let unmet = try Self.rows(directory, "nation_b.csv", "region,unit,people")
        #expect(unmet.reduce(0) { $0 + UInt64($1[2]) } == result.unmetTotal)
        let reach = try Self.rows(directory, "nation_c.csv", "region,profile,band,people")
        #expect(reach.reduce(0) { $0 + UInt64($1[3]) } == result.reachTotal)
        #expect(result.startSeconds != nil)
    }

    /// The numbers of a file whose header must be as said.
    private static func rows(_ directory: String, _ name: String, _ header: String) throws -> [[Int]] {
        let lines = try String(contentsOfFile: directory + "/" + name, encoding: .utf8).split(separator: "\n")
        try #require(lines.first == header[...])
        return try lines.dropFirst().map { line in
            try line.split(separator: ",").map { try #require(Int($0)) }
        }
    }
}
