package import Database
import Domain
import Foundation
import Store

/// Takes the boundaries of first-level regions from a public topology file, for the exact map.
package enum RegionsImport {
    /// Points whose triangle is smaller than this are taken off the borders; at 740 pixels they cannot be seen.
    private static let leastTriangleKm2 = 1.5
    private static let smallestIslandKm2 = 8.0

    /// Reads a topology and stores its boundaries as one batch; says so when they are there already.
    ///
    /// A shape is matched by its statistics-office code, else by its name; one that fits no region is doubtful.
    /// - Throws: `ImportFailure`, `DatabaseError`.
    package static func run(
        topology path: String, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        let file = InputFile(path: path)
        let shapes: [RegionShape]
        do {
            shapes = try TopoJSON.shapes(
                try file.bytes(), leastTriangleKm2: leastTriangleKm2, smallestIslandKm2: smallestIslandKm2)
        } catch let error as TopologyError {
            throw ImportFailure(fileName: file.name, error)
        }
        let hash = try file.hash()
        return try await database.write { connection in
            try connection.lock("regions")
            let matched = try match(connection, shapes)
            guard let year = matched.baseYear, !matched.boundaries.isEmpty else {
                throw ImportFailure(
                    fileName: file.name,
                    reason: Localized("우리 지역과 맞는 도형이 없습니다.", "No shape in it is a region on record."),
                    suggestion: Localized("시·도 경계 파일인지 확인합니다.", "Check whether it holds first-level regions."))
            }
            var counts = Batch.Counts()
            counts.read = shapes.count
            counts.doubtful = matched.problems.count
            if options.isDryRun {
                counts.added = matched.boundaries.count
                return report(.tried, nil, counts, matched)
            }
            if try BatchQueries.latest(connection, kind: "boundaries")?.fileHash == hash {
                counts.unchanged = matched.boundaries.count
                return report(.unchanged, nil, counts, matched)
            }
            counts.added = matched.boundaries.count
            let batch = Batch(
                id: Batch.ID(try Identities.reserve(connection, 1, of: "batch")), kind: "boundaries",
                source: "Boundaries of \(year)", fileName: file.name, fileHash: hash, reader: "topojson",
                readerVersion: 1, counts: counts, actor: options.actor, importedAt: options.now.description)
            try BatchQueries.insert(connection, batch, problems: matched.problems)
            try RegionWriting.replaceBoundaries(connection, matched.boundaries, baseYear: year, batch: batch.id)
            return report(.imported, batch, counts, matched)
        }
    }

    private struct Matched {
        var boundaries: [(regionID: Region.ID, rings: String)] = []
        var baseYear: Int?
        var problems: [RowProblem] = []
    }

    private static func match(_ connection: borrowing Connection, _ shapes: [RegionShape]) throws -> Matched {
        var byCode: [String: Region.ID] = [:]
        for entry in try RegionQueries.codes(connection, scheme: .statisticsOffice) {
            byCode[entry.code] = entry.regionID
        }
        let levels = try RegionQueries.levels(connection)
        var matched = Matched()
        for (row, shape) in shapes.enumerated() {
            guard let region = shape.code.flatMap({ byCode[$0] }), levels[region] == 1 else {
                matched.problems.append(
                    RowProblem(
                        .doubtful, row: row + 1, field: "code", value: "\(shape.code ?? "") \(shape.name ?? "")",
                        reason: Localized("시·도가 아닌 도형입니다.", "The shape is no first-level region on record."),
                        suggestion: Localized("시·도 경계 파일을 씁니다.", "Use a file of first-level regions.")))
                continue
            }
            let rings = shape.polygons.flatMap { $0 }.map { ring in
                ring.map { [rounded($0.longitude), rounded($0.latitude)] }
            }
            let text = String(decoding: try JSONEncoder().encode(rings), as: UTF8.self)
            matched.boundaries.append((regionID: region, rings: text))
            if matched.baseYear == nil { matched.baseYear = shape.baseYear.flatMap { Int($0) } }
        }
        return matched
    }

    /// About 10 m, far below a pixel.
    private static func rounded(_ degrees: Double) -> Double {
        (degrees * 10_000).rounded() / 10_000
    }

    private static func report(
        _ outcome: ImportReport.Outcome, _ batch: Batch?, _ counts: Batch.Counts, _ matched: Matched
    ) -> ImportReport {
        ImportReport(
            outcome: outcome, batch: batch, counts: counts,
            facts: [.init("boundaries", Localized("경계를 얻은 지역", "regions with a boundary"), matched.boundaries.count)],
            problems: matched.problems)
    }
}
