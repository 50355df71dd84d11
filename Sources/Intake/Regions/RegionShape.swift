import Foundation

/// A point on the map in degrees (WGS84).
package struct GeoPoint: Hashable, Sendable {
    package let longitude: Double
    package let latitude: Double

    /// A point by its degrees east and north.
    package init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Kilometres of one degree of latitude on a sphere of 6,371 km.
    static let kilometresPerDegree = 6371.0 * Double.pi / 180

    /// The area of a triangle in square kilometres, small enough to be taken as flat.
    static func triangleKm2(_ first: GeoPoint, _ second: GeoPoint, _ third: GeoPoint) -> Double {
        let shrink = cos(second.latitude * .pi / 180)
        let (ax, ay) = ((first.longitude - second.longitude) * shrink, first.latitude - second.latitude)
        let (bx, by) = ((third.longitude - second.longitude) * shrink, third.latitude - second.latitude)
        return abs(ax * by - bx * ay) / 2 * kilometresPerDegree * kilometresPerDegree
    }
}

/// The shape of one region: what a map draws and what its source says about it.
package struct RegionShape: Hashable, Sendable {
    /// A closed line; the first point is also the last.
    package typealias Ring = [GeoPoint]

    /// The code of the source's own scheme, which need not be the legal code.
    package let code: String?
    package let name: String?
    package let nameEnglish: String?
    /// The year the borders are those of.
    package let baseYear: String?
    /// Each polygon is its outer border followed by its holes.
    package let polygons: [[Ring]]

    /// The centre of gravity of the area, holes taken off; may lie outside of a bent shape. `nil` for no area at all.
    package var centroid: GeoPoint? {
        var (area, x, y) = (0.0, 0.0, 0.0)
        for polygon in polygons {
            for (index, ring) in polygon.enumerated() {
                let moment = Self.moment(ring)
                let sign: Double = (index == 0) == (moment.area >= 0) ? 1 : -1
                area += sign * moment.area
                x += sign * moment.x
                y += sign * moment.y
            }
        }
        guard area > 0 else { return polygons.first?.first?.first }
        return GeoPoint(longitude: x / area, latitude: y / area)
    }

    /// The area in square kilometres on a sphere taken flat at each ring's own latitude; within some tenths of a percent.
    package var areaKm2: Double {
        polygons.reduce(0) { total, polygon in
            polygon.enumerated().reduce(total) { $0 + ($1.offset == 0 ? 1 : -1) * Self.areaKm2($1.element) }
        }
    }

    /// The area inside one ring in square kilometres.
    static func areaKm2(_ ring: Ring) -> Double {
        let moment = moment(ring)
        guard moment.area != 0 else { return 0 }
        let shrink = cos(moment.y / moment.area * .pi / 180)
        return abs(moment.area) * shrink * GeoPoint.kilometresPerDegree * GeoPoint.kilometresPerDegree
    }

    /// The signed area and first moments of a ring in degrees, about its first point so that nothing cancels.
    private static func moment(_ ring: Ring) -> (area: Double, x: Double, y: Double) {
        guard let origin = ring.first else { return (0, 0, 0) }
        var (area, x, y) = (0.0, 0.0, 0.0)
        for (point, next) in zip(ring, ring.dropFirst()) {
            let (px, py) = (point.longitude - origin.longitude, point.latitude - origin.latitude)
            let (nx, ny) = (next.longitude - origin.longitude, next.latitude - origin.latitude)
            let cross = px * ny - nx * py
            area += cross / 2
            x += (px + nx) * cross / 6
            y += (py + ny) * cross / 6
        }
        return (area, x + area * origin.longitude, y + area * origin.latitude)
    }
}
