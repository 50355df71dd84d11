package import Database
import Domain
import Store

/// A table of distances between regions, such as by road, that takes the place of distances as the crow flies.
package typealias DistanceEdition = TableEdition<DistanceEntry>

/// One line of a table of distances.
package struct DistanceEntry: Sendable, Hashable {
    package let row: Int
    package let from: String
    package let to: String
    package let km: Int
}

extension TableEdition<DistanceEntry> {
    /// Reads a table with the columns from, to (keys or legal codes of regions) and km.
    ///
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String) throws -> Self {
        try Self(
            path,
            columns: [CSVColumn("from", or: ["출발"]), CSVColumn("to", or: ["도착"]), CSVColumn("km", or: ["거리"])]
        ) { table, problems -> DistanceEntry? in
            let text = table.text(2) ?? ""
            guard let km = CellText.whole(text).value, (0...40_000).contains(km) else {
                problems.append(
                    RowProblem(
                        .rejected, row: table.row, field: "km", value: text,
                        reason: Localized("거리가 범위 안의 수가 아닙니다.", "The distance is no number in range."),
                        suggestion: Localized("0~40,000의 정수(km)로 적습니다.", "Give whole km from 0 to 40,000.")))
                return nil
            }
            return DistanceEntry(row: table.row, from: table.text(0) ?? "", to: table.text(1) ?? "", km: Int(km))
        }
    }
}

/// Puts imported distances in the place of computed ones.
package enum DistancesImport {
    /// Imports distances as one batch; pairs the file leaves out stay as they are.
    ///
    /// - Throws: `DatabaseError`; nothing is half-written.
    package static func run(
        _ edition: DistanceEdition, into database: Database, options: ImportOptions
    ) async throws -> ImportReport {
        try await database.write(limit: .none) { connection in
            try connection.lock("distances")
            var problems = edition.problems
            let (found, lost) = try resolve(connection, edition, on: options.validFrom)
            problems += lost
            let stored = try DistanceQueries.table(connection)
            let changed = found.filter { stored[$0.from]?[$0.to] != $0.km }
            var counts = Batch.Counts()
            counts.read = edition.rows
            counts.rejected = Set(problems.map(\.row)).count
            counts.changed = changed.count
            counts.unchanged = found.count - changed.count
            let table = TableImport(
                kind: "distances", source: "Distances between regions", reader: "distances",
                file: (edition.fileName, edition.fileHash), counts: counts,
                facts: [.init("distances", Localized("거리", "distances"), found.count)], problems: problems)
            return try table.finish(connection, changesNothing: changed.isEmpty, options) { connection, batch in
                try DistanceQueries.replace(connection, changed, batch: batch)
            }
        }
    }

    private typealias Pair = (from: Region.ID, to: Region.ID, km: Int)

    private static func resolve(
        _ connection: borrowing Connection, _ edition: DistanceEdition, on date: CivilDate
    ) throws -> (found: [Pair], lost: [RowProblem]) {
        var regions: [String: Region.ID] = [:]
        for region in try RegionQueries.all(connection, on: date) {
            regions[region.key] = region.id
            if let code = region.legalCode { regions[code] = region.id }
        }
        var found: [Pair] = []
        var lost: [RowProblem] = []
        for entry in edition.entries {
            if let from = regions[entry.from], let to = regions[entry.to] {
                found.append((from, to, entry.km))
                continue
            }
            let isFrom = regions[entry.from] == nil
            lost.append(
                RowProblem(
                    .rejected, row: entry.row, field: isFrom ? "from" : "to", value: isFrom ? entry.from : entry.to,
                    reason: Localized("기록에 없는 지역입니다.", "The region is not on record."),
                    suggestion: Localized("지역 키나 법정 코드를 적습니다.", "Give the key or the legal code of a region.")))
        }
        return (found, lost)
    }
}
