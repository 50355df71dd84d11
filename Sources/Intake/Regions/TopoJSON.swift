/// Reads a topology (TopoJSON 1.1) of regions: arcs shared between neighbours, decoded and put together to polygons.
package struct TopoJSON {
    /// Points all shapes together may have; arcs can be referred to again and again.
    static let pointsMax = 4_000_000

    private let arcs: [[GeoPoint]]
    private var pointCount = 0
    private var shapes: [RegionShape] = []
    private let smallestIslandKm2: Double

    /// The shapes of all regions of a map in the order of the file.
    ///
    /// - Parameters:
    ///   - leastTriangleKm2: points whose triangle with their neighbours is smaller are taken off the borders; 0 keeps all.
    ///   - smallestIslandKm2: polygons smaller than this are left out, except the largest of each region.
    /// - Throws: `TopologyError`; nothing in the file can trap or take more than the limits.
    package static func shapes(
        _ bytes: [UInt8], leastTriangleKm2: Double = 0, smallestIslandKm2: Double = 0, limits: ReadLimits = .standard
    ) throws(TopologyError) -> [RegionShape] {
        let topology: JSONValue
        do {
            topology = try JSONBody.parse(bytes, limits: limits)
        } catch {
            throw .json(error)
        }
        guard topology["type"]?.text == "Topology", let objects = topology["objects"]?.members,
            let arcs = topology["arcs"]?.items
        else { throw .notTopology }
        let transform = try Transform(topology["transform"])
        var decoded: [[GeoPoint]] = []
        decoded.reserveCapacity(arcs.count)
        for (index, arc) in arcs.enumerated() {
            let points = try transform.points(arc, index: index)
            decoded.append(ArcSimplification.simplified(points, leastKm2: leastTriangleKm2))
        }
        var reader = TopoJSON(arcs: decoded, smallestIslandKm2: smallestIslandKm2)
        for (_, object) in objects.sorted(by: { $0.key < $1.key }) { try reader.read(object) }
        return reader.shapes
    }

    private init(arcs: [[GeoPoint]], smallestIslandKm2: Double) {
        self.arcs = arcs
        self.smallestIslandKm2 = smallestIslandKm2
    }

    /// Reads a geometry or a collection of them; recursion is no deeper than the JSON may be. Lines and points are no regions.
    private mutating func read(_ geometry: JSONValue) throws(TopologyError) {
        switch geometry["type"]?.text {
        case "GeometryCollection":
            for inner in geometry["geometries"]?.items ?? [] { try read(inner) }
        case "Polygon":
            try add(geometry, polygons: [geometry["arcs"] ?? .null])
        case "MultiPolygon":
            try add(geometry, polygons: geometry["arcs"]?.items ?? [])
        default: break
        }
    }

    private mutating func add(_ geometry: JSONValue, polygons: [JSONValue]) throws(TopologyError) {
        let properties = geometry["properties"]
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { properties?[$0]?.text }.map { CellText.trimmed($0) }.first {
                !CellText.isMissing($0)
            }
        }
        let (code, name) = (text("code", "adm_cd", "CTPRVN_CD", "SIG_CD") ?? geometry["id"]?.text, text("name"))
        let feature = String((name ?? code ?? "?").unicodeScalars.prefix(40).map(Character.init))
        var built: [[RegionShape.Ring]] = []
        for polygon in polygons {
            var rings: [RegionShape.Ring] = []
            for (index, references) in (polygon.items ?? []).enumerated() {
                let ring = try self.ring(references, feature)
                if ring.count >= 4 { rings.append(ring) } else if index == 0 { break }
            }
            if !rings.isEmpty { built.append(rings) }
        }
        shapes.append(
            RegionShape(
                code: code, name: name, nameEnglish: text("name_eng", "name_en"), baseYear: text("base_year"),
                polygons: withoutIslets(built)))
    }

    private func withoutIslets(_ polygons: [[RegionShape.Ring]]) -> [[RegionShape.Ring]] {
        guard smallestIslandKm2 > 0, polygons.count > 1 else { return polygons }
        let areas = polygons.map { RegionShape.areaKm2($0[0]) }
        let largest = areas.max() ?? 0
        return zip(polygons, areas).filter { $0.1 >= min(smallestIslandKm2, largest) }.map(\.0)
    }

    /// Puts arcs together to a ring: a negative reference is the arc `~reference` backwards; joints are kept once.
    private mutating func ring(_ references: JSONValue, _ feature: String) throws(TopologyError) -> RegionShape.Ring {
        var ring: RegionShape.Ring = []
        for reference in references.items ?? [] {
            guard let number = reference.integer, arcs.indices.contains(number < 0 ? ~number : number) else {
                throw .arcReference(feature: feature, reference: String((reference.text ?? "?").prefix(20)))
            }
            let arc = arcs[number < 0 ? ~number : number]
            pointCount += arc.count
            guard pointCount <= Self.pointsMax else { throw .tooManyPoints(pointsMax: Self.pointsMax) }
            let joint = ring.isEmpty ? 0 : 1
            if number < 0 {
                ring.append(contentsOf: arc.reversed().dropFirst(joint))
            } else {
                ring += arc.dropFirst(joint)
            }
        }
        guard ring.first == ring.last else { throw .openRing(feature: feature) }
        return ring
    }
}

/// How the numbers of a topology become degrees.
private struct Transform {
    private let scale: (x: Double, y: Double)
    private let translate: (x: Double, y: Double)
    /// With a transform positions are differences from the one before; without, they are degrees.
    private let isQuantised: Bool

    init(_ value: JSONValue?) throws(TopologyError) {
        guard let value, value != .null else {
            (scale, translate, isQuantised) = ((1, 1), (0, 0), false)
            return
        }
        guard let scale = Self.pair(value["scale"]), let translate = Self.pair(value["translate"]) else {
            throw .transform
        }
        (self.scale, self.translate, isQuantised) = (scale, translate, true)
    }

    private static func pair(_ value: JSONValue?) -> (x: Double, y: Double)? {
        guard let items = value?.items, items.count >= 2, let x = items[0].double, let y = items[1].double else {
            return nil
        }
        return (x, y)
    }

    /// The points of an arc. Sums are kept in doubles, which are exact for the whole numbers of real maps and never trap.
    func points(_ arc: JSONValue, index: Int) throws(TopologyError) -> [GeoPoint] {
        guard let items = arc.items, items.count >= 2 else { throw .arc(index: index) }
        var points: [GeoPoint] = []
        points.reserveCapacity(items.count)
        var (x, y) = (0.0, 0.0)
        for item in items {
            guard let pair = Self.pair(item) else { throw .arc(index: index) }
            x = isQuantised ? x + pair.x : pair.x
            y = isQuantised ? y + pair.y : pair.y
            let point = GeoPoint(longitude: x * scale.x + translate.x, latitude: y * scale.y + translate.y)
            guard abs(point.longitude) <= 180, abs(point.latitude) <= 90 else { throw .notGeographic }
            points.append(point)
        }
        return points
    }
}
