import Domain
import Foundation
import Intake
import Testing

@Suite("Maps in TopoJSON")
struct TopoJSONTests {
    /// Two unit squares side by side, sharing the arc 0; quantised in tenths of a degree from (126, 36).
    private static let squares = """
        {"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[126,36]},
        "objects":{"o":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"name":"왼쪽","code":11,"base_year":"2018","name_eng":"Left"}},
        {"type":"MultiPolygon","arcs":[[[2,-1]]],"properties":{"name":"오른쪽"}},
        {"type":"Point","coordinates":[1,1]},{"type":null}]}},
        "arcs":[[[10,0],[0,10]],[[10,10],[-10,0],[0,-10],[10,0]],[[10,0],[10,0],[0,10],[-10,0]]]}
        """

    private func failure(_ text: String) -> TopologyError? {
        #expect(throws: TopologyError.self) { _ = try TopoJSON.shapes(Array(text.utf8)) }
    }

    @Test("arcs are decoded, turned round and joined to closed rings")
    func decoding() throws {
        let shapes = try TopoJSON.shapes(Array(Self.squares.utf8))
        #expect(shapes.map(\.name) == ["왼쪽", "오른쪽"] && shapes[0].code == "11" && shapes[0].baseYear == "2018")
        #expect(shapes[0].nameEnglish == "Left" && shapes[1].code == nil)
        #expect(shapes.allSatisfy { $0.polygons.count == 1 && $0.polygons[0][0].count == 5 })
        #expect(shapes.allSatisfy { $0.polygons[0][0].first == $0.polygons[0][0].last })
        let left = try #require(shapes[0].centroid)
        let right = try #require(shapes[1].centroid)
        #expect(abs(left.longitude - 126.5) < 1e-9 && abs(left.latitude - 36.5) < 1e-9)
        #expect(abs(right.longitude - 127.5) < 1e-9 && abs(right.latitude - 36.5) < 1e-9)
        // One degree by one degree at 36.5° is 111.19² · cos 36.5° km².
        #expect(abs(shapes[0].areaKm2 - 9939) < 5)
    }

    @Test("holes are taken off the centre and the area")
    func holes() throws {
        let text = """
            {"type":"Topology","objects":{"o":{"type":"Polygon","arcs":[[0],[1]]}},
            "arcs":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[2,0],[4,0],[4,4],[2,4],[2,0]]]}
            """
        let shape = try #require(try TopoJSON.shapes(Array(text.utf8)).first)
        let centre = try #require(shape.centroid)
        #expect(abs(centre.longitude - 1) < 1e-9 && abs(centre.latitude - 2) < 1e-9)
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ("{", TopologyError.json(.truncated)), ("{}", .notTopology), ("[]", .notTopology),
            (#"{"type":"Topology","objects":{},"arcs":[],"transform":{"scale":[1]}}"#, .transform),
            (
                #"{"type":"Topology","objects":{},"arcs":[],"transform":{"scale":["a",1],"translate":[0,0]}}"#,
                .transform
            ),
            (#"{"type":"Topology","objects":{},"arcs":[[[0,0]]]}"#, .arc(index: 0)),
            (#"{"type":"Topology","objects":{},"arcs":[[[0,0],[1,null]]]}"#, .arc(index: 0)),
            (#"{"type":"Topology","objects":{},"arcs":[[[0,0],[1e400,1]]]}"#, .arc(index: 0)),
            (#"{"type":"Topology","objects":{},"arcs":[[[0,0],[181,1]]]}"#, .notGeographic),
            (
                #"{"type":"Topology","objects":{},"arcs":[[[0,0],[1e300,1]]],"transform":{"scale":[1e300,1],"translate":[0,0]}}"#,
                .notGeographic
            ),
        ])
    func faults(text: String, error: TopologyError) {
        #expect(failure(text) == error)
        #expect(!error.reason.korean.isEmpty && !error.suggestion.korean.isEmpty)
    }

    @Test("references to arcs that do not exist, huge, fractional or no numbers at all are refused")
    func references() {
        for reference in [
            "9", "-9", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "0.5", "\"0\"", "null",
        ] {
            let text = Self.squares.replacingOccurrences(of: "[[0,1]]", with: "[[\(reference),1]]")
            guard case .arcReference(feature: "왼쪽", _)? = failure(text) else {
                Issue.record("\(reference) was not refused")
                continue
            }
        }
        #expect(failure(Self.squares.replacingOccurrences(of: "[[0,1]]", with: "[[0]]")) == .openRing(feature: "왼쪽"))
    }

    @Test("one arc referred to without end cannot fill the memory")
    func amplification() {
        let arc = "[[0,0]" + String(repeating: ",[1,1],[0,0]", count: 20_000) + "]"
        let references = String(repeating: "0,", count: 400) + "0"
        let text = """
            {"type":"Topology","objects":{"o":{"type":"Polygon","arcs":[[\(references)]]}},"arcs":[\(arc)]}
            """
        #expect(failure(text) == .tooManyPoints(pointsMax: 4_000_000))
    }

    @Test("simplified neighbours still share their border point by point")
    func sharedBorders() throws {
        var random = SeededRandom(seed: Damage.seed())
        let wiggles = (0..<300).map { _ in "[\(random.below(7) - 3),1]" }.joined(separator: ",")
        let text = """
            {"type":"Topology","transform":{"scale":[0.001,0.001],"translate":[127,36]},
            "objects":{"o":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,1]]},
            {"type":"Polygon","arcs":[[-1,2]]}]}},"arcs":[[[0,0],\(wiggles)],ARCS]}
            """
        let ends = try #require(JSONBody.parse(Array("[[0,0],\(wiggles)]".utf8)).items)
        let (x, y) = ends.reduce((0, 0)) { ($0.0 + ($1.items?[0].integer ?? 0), $0.1 + ($1.items?[1].integer ?? 0)) }
        let arcs = "[[\(x),\(y)],[-900,0],[\(900 - x),\(-y)]],[[0,0],[900,0],[\(x - 900),\(y)]]"
        let bytes = Array(text.replacingOccurrences(of: "ARCS", with: arcs).utf8)
        let whole = try TopoJSON.shapes(bytes)
        let simple = try TopoJSON.shapes(bytes, leastTriangleKm2: 0.05)
        #expect(simple[0].polygons[0][0].count < whole[0].polygons[0][0].count / 2)
        let (left, right) = (Set(simple[0].polygons[0][0]), Set(simple[1].polygons[0][0]))
        let before = Set(whole[0].polygons[0][0]).intersection(whole[1].polygons[0][0])
        #expect(left.intersection(before) == right.intersection(before) && left.intersection(before).count > 2)
    }

    private static let provinces = "data/regions/skorea-provinces-2018-topo-simple.json"
    private static let municipalities = "data/regions/skorea-municipalities-2018-topo-simple.json"

    @Test("the provinces of 2018", .enabled(if: SharedFolder.has(provinces), SharedFolder.absent))
    func provinceShapes() throws {
        let bytes = try SharedFolder.bytes(Self.provinces)
        let shapes = try TopoJSON.shapes(bytes)
        #expect(shapes.count == 17 && shapes.allSatisfy { $0.baseYear == "2018" && $0.code?.utf8.count == 2 })
        let seoul = try #require(shapes.first { $0.code == "11" })
        #expect(seoul.name == "서울특별시" && abs(seoul.areaKm2 - 605) < 10)
        #expect(
            abs((seoul.centroid?.longitude ?? 0) - 126.99) < 0.05 && abs((seoul.centroid?.latitude ?? 0) - 37.55) < 0.05
        )
        #expect(abs(shapes.reduce(0) { $0 + $1.areaKm2 } - 100_400) < 1500)
        let simple = try TopoJSON.shapes(bytes, leastTriangleKm2: 4, smallestIslandKm2: 20)
        let (points, simplePoints) = (Self.points(shapes), Self.points(simple))
        #expect(simplePoints * 10 < points && simple.allSatisfy { !$0.polygons.isEmpty })
        for (one, other) in zip(shapes, simple) {
            #expect(abs(other.areaKm2 / one.areaKm2 - 1) < 0.05, "\(one.name ?? "")")
        }
    }

    @Test("the municipalities of 2018", .enabled(if: SharedFolder.has(municipalities), SharedFolder.absent))
    func municipalityShapes() throws {
        let shapes = try TopoJSON.shapes(SharedFolder.bytes(Self.municipalities), leastTriangleKm2: 0.2)
        #expect(shapes.count == 250 && Set(shapes.compactMap(\.code)).count == 250)
        #expect(shapes.allSatisfy { !$0.polygons.isEmpty && $0.centroid != nil })
    }

    private static func points(_ shapes: [RegionShape]) -> Int {
        shapes.reduce(0) { $0 + $1.polygons.joined().reduce(0) { $0 + $1.count } }
    }

    @Test("damaged maps throw or give shapes")
    func damage() {
        var random = SeededRandom(seed: Damage.seed())
        for _ in 0..<3000 {
            let damaged = Damage.done(to: Array(Self.squares.utf8), &random)
            let result = Result { try TopoJSON.shapes(damaged, leastTriangleKm2: 1, smallestIslandKm2: 1) }
            if case .failure(let error) = result { #expect(error is TopologyError) }
        }
    }
}
