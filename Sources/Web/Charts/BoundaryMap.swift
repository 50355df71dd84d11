/// Regions by their real outlines, for questions of place.
package struct BoundaryMap: Chart {
    /// The outline of a region: rings of longitude and latitude in degrees.
    package struct Outline: Sendable {
        let code: String
        let rings: [[(longitude: Double, latitude: Double)]]

        /// Points that are not finite or outside ±180 and ±85 degrees are left out.
        package init(code: String, rings: [[(longitude: Double, latitude: Double)]]) {
            self.code = code
            self.rings = rings.map { ring in
                ring.filter { abs($0.longitude) <= 180 && abs($0.latitude) <= 85 }
            }
        }
    }

    let outlines: [Outline]
    let division: RegionDivision
    let shading: RegionShading

    /// Outlines of the regions of one division; several outlines may have the same code (islands, merged regions).
    package init(outlines: [Outline], division: RegionDivision, shading: RegionShading) {
        self.outlines = outlines
        self.division = division
        self.shading = shading
    }

    package var hasNarrowDrawing: Bool { false }

    package func table(_ format: Format) -> DataTable {
        shading.table(division, format)
    }

    package func draw(_ size: DrawingSize, _ format: Format) -> ChartDrawing {
        let points = outlines.flatMap { $0.rings.flatMap(\.self) }
        let west = points.map(\.longitude).min() ?? 0
        let east = points.map(\.longitude).max() ?? 1
        let south = points.map(\.latitude).min() ?? 0
        let north = points.map(\.latitude).max() ?? 1
        let shrink = Self.cosine(degrees: (south + north) / 2)
        let scale = min(396 / max((east - west) * shrink, 1e-6), 480 / max(north - south, 1e-6))
        let mapHeight = (north - south) * scale
        var svg = SVG(width: 400, height: mapHeight + 132)
        for outline in outlines {
            let rings = outline.rings.map { ring in
                ring.map { point in
                    (x: 2 + (point.longitude - west) * shrink * scale, y: 2 + (north - point.latitude) * scale)
                }
            }
            let mark = shading.number(outline.code).flatMap(Mark.sequence) ?? .noData
            svg.path(Self.thinned(rings), closed: true, mark)
        }
        svg.path(Self.thinned(frame(mapHeight)), closed: true, .edge)
        shading.legend(&svg, x: 8, y: mapHeight + 14, hatched: false, format)
        return ChartDrawing(svg)
    }

    private func frame(_ height: Double) -> [[(x: Double, y: Double)]] {
        [[(1, 1), (399, 1), (399, height + 3), (1, height + 3)]]
    }

    /// Rings without points closer than half a unit to the one before; rings smaller than that vanish.
    private static func thinned(_ rings: [[(x: Double, y: Double)]]) -> [[(x: Double, y: Double)]] {
        rings.compactMap { ring in
            var kept: [(x: Double, y: Double)] = []
            for point in ring {
                if let last = kept.last, abs(last.x - point.x) < 0.5, abs(last.y - point.y) < 0.5 { continue }
                kept.append(point)
            }
            return kept.count >= 3 ? kept : nil
        }
    }

    /// The cosine by its series (to 10^-7 for ±85°), so that no library is needed.
    private static func cosine(degrees: Double) -> Double {
        let square = degrees * degrees * (Double.pi / 180) * (Double.pi / 180)
        var (term, sum) = (1.0, 1.0)
        for order in 1...8 {
            term *= -square / Double((2 * order - 1) * 2 * order)
            sum += term
        }
        return sum
    }
}
