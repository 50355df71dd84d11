import Domain
import Testing

@testable import Intake

@Suite("Simplification of borders")
struct ArcSimplificationTests {
    @Test("the ends stay, one inner point of an open line, two of a closed one")
    func floors() {
        let line = (0..<50).map { GeoPoint(longitude: 127 + Double($0) * 0.001, latitude: 36 + Double($0 % 2) * 0.001) }
        let open = ArcSimplification.simplified(line, leastKm2: .infinity)
        #expect(open.count == 3 && open.first == line.first && open.last == line.last)
        let closed = ArcSimplification.simplified(line + [line[0]], leastKm2: .infinity)
        #expect(closed.count == 4 && closed.first == closed.last)
        #expect(ArcSimplification.simplified(line, leastKm2: 0) == line)
        #expect(ArcSimplification.simplified([], leastKm2: 1).isEmpty)
        #expect(ArcSimplification.simplified([line[0]], leastKm2: 1) == [line[0]])
    }

    @Test("the heap and a plain search for the smallest triangle take off the same points")
    func twin() {
        let seed = Damage.seed()
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            var line = (0..<random.below(60)).map { index in
                GeoPoint(longitude: 127 + Double(index) * 0.01, latitude: 36 + random.fraction() * 0.05)
            }
            if random.chance(0.3), let first = line.first { line.append(first) }
            let limit = random.fraction() * 3
            #expect(
                ArcSimplification.simplified(line, leastKm2: limit) == Self.slow(line, limit), "seed \(seed)")
        }
    }

    /// Visvalingam's method as it is told: look at every point, take off the least, look again.
    private static func slow(_ line: [GeoPoint], _ limit: Double) -> [GeoPoint] {
        var left = line
        var floors = [Double](repeating: 0, count: line.count)
        let keep = line.first == line.last ? 2 : 1
        while left.count - 2 > keep {
            let weights = (1..<(left.count - 1)).map {
                max(floors[$0], GeoPoint.triangleKm2(left[$0 - 1], left[$0], left[$0 + 1]))
            }
            guard let least = weights.indices.min(by: { weights[$0] < weights[$1] }), weights[least] < limit else {
                break
            }
            let index = least + 1
            left.remove(at: index)
            floors.remove(at: index)
            if index > 1 { floors[index - 1] = weights[least] }
            if index < left.count - 1 { floors[index] = weights[least] }
        }
        return left
    }
}
