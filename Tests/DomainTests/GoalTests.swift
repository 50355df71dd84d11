import Domain
import Testing

@Suite("Level estimates and what changed")
struct GoalTests {
    private func level(_ value: Int) -> Level? { Level(value) }

    @Test(
        "the level in a job is the highest one that half of its weight reaches",
        arguments: [
            ([(1, 5), (1, 3)], 5), ([(1, 5), (1, 0), (1, 0)], nil), ([(2, 2), (1, 8), (1, 0)], 2), ([(3, 1)], 1),
            ([(1, 8), (3, 4)], 4), ([(0, 8)], nil), ([], nil), ([(1, 0)], nil),
        ] as [([(Int, Int)], Int?)])
    func estimate(units: [(Int, Int)], expected: Int?) {
        let found = LevelEstimate.level(units.map { (weight: $0.0, held: Level($0.1)) })
        #expect(found == expected.flatMap { Level($0) })
    }

    @Test("weights at the edge of what is counted do not end the program")
    func edges() {
        let most = LevelEstimate.level([(weight: .max, held: level(3)), (weight: -5, held: level(8))])
        #expect(most == level(3))
    }

    @Test("the estimate agrees with a list of units repeated by weight")
    func slowTwin() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<300 {
            let units = (0..<random.below(7)).map { _ in
                (weight: Int(random.below(4)), held: Level(Int(random.below(9))))
            }
            let single = units.flatMap { unit in Array(repeating: Int(unit.held?.value ?? 0), count: unit.weight) }
            let slow = (1...8).last { value in
                !single.isEmpty && single.count(where: { $0 >= value }) * 2 >= single.count
            }
            #expect(LevelEstimate.level(units) == slow.flatMap { Level($0) }, "\(units)")
        }
    }

    @Test("changes between two diagnoses name what came, went and moved, and nothing else")
    func changes() throws {
        let (three, four) = (try #require(level(3)), try #require(level(4)))
        func entry(_ unit: Int64, _ required: Level, _ held: Level?) -> SavedDiagnosis.Entry {
            SavedDiagnosis.Entry(unitID: .init(unit), required: required, held: held)
        }
        let before = [entry(1, three, nil), entry(2, three, three), entry(3, three, four)]
        let after = [entry(1, three, three), entry(2, four, three), entry(4, three, nil)]
        #expect(
            DiagnosisChange.between(before, after) == [
                .held(.init(1), from: nil, to: three), .required(.init(2), from: three, to: four),
                .dropped(.init(3)), .added(.init(4)),
            ])
        #expect(DiagnosisChange.between(before, before).isEmpty)
    }
}
