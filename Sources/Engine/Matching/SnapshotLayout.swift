/// The columns of a snapshot, in the order in which they lie in the image.
package enum SnapshotColumn: Int, CaseIterable, Sendable {
    /// First person of each region and one past the last: UInt32 × (regions + 1).
    case regionStart
    /// First recognition of each person and one past the last: UInt32 × (people + 1).
    case recognitionStart
    /// Unit of each recognition, ascending within a person: UInt16 × recognitions.
    case recognitionUnit
    /// Level of each recognition, 1 to 8: UInt8 × recognitions.
    case recognitionLevel
    /// Place of each person in the caller's order: UInt32 × people. Absent when it is the order of the image.
    case callerOrder
    /// Standard hours, 65,535 for unknown: UInt16 × units.
    case unitHours
    /// First entry of each profile and one past the last: UInt32 × (profiles + 1).
    case profileStart
    /// Unit of each entry, ascending within a profile: UInt16 × entries.
    case entryUnit
    /// Weight of each entry: UInt16 × entries.
    case entryWeight
    /// Required level, 1 to 8: UInt8 × entries.
    case entryLevel
    /// 1 for a mandatory entry, 0 otherwise: UInt8 × entries.
    case entryMandatory
    /// The caller's own numbers: Int64 each; optional.
    case personID, unitID, profileID, regionID

    /// Whether an image may do without the column.
    var isOptional: Bool {
        switch self {
        case .callerOrder, .personID, .unitID, .profileID, .regionID: true
        default: false
        }
    }
}

/// How many of everything a snapshot holds.
package struct SnapshotCounts: Equatable, Sendable {
    package var people = 0
    package var recognitions = 0
    package var units = 0
    package var profiles = 0
    package var entries = 0
    package var regions = 0

    /// Throws when there is more than the columns can number, or more cells than the tables of a nation run may have.
    func checkLimits() throws(MatchingError) {
        let limits: [(SnapshotCount, Int, Int)] = [
            (.people, people, 0xFFFF_FFFE), (.recognitions, recognitions, 0xFFFF_FFFE), (.units, units, 1 << 16),
            (.profiles, profiles, (1 << 16) - 1), (.entries, entries, 1 << 28), (.regions, regions, 256),
        ]
        for (what, found, limit) in limits where found > limit || found < 0 {
            throw .tooMany(what, found: UInt64(bitPattern: Int64(found)), limit: UInt64(limit))
        }
        let cells = regions * (profiles * 7 + units)
        if cells > 1 << 26 { throw .tooMany(.cells, found: UInt64(cells), limit: 1 << 26) }
        if regions == 0 { throw .damagedHeader }
    }
}

/// Where each column lies: follows from the counts alone, so a header that says otherwise is wrong.
struct SnapshotLayout: Equatable, Sendable {
    static let headerBytes = 256
    static let columnAlignment = 64

    let counts: SnapshotCounts
    /// Byte offset of each column by raw value, 0 for an absent one.
    private(set) var offsets: [Int]
    let byteCount: Int

    /// Lays the columns out one after the other, each at a multiple of 64 bytes.
    ///
    /// - Parameter absent: the optional columns to leave out.
    /// - Throws: `tooMany`; after that check no sum here can overflow.
    init(counts: SnapshotCounts, absent: Set<SnapshotColumn>) throws(MatchingError) {
        try counts.checkLimits()
        var offset = Self.headerBytes
        offsets = []
        for column in SnapshotColumn.allCases {
            if absent.contains(column), column.isOptional {
                offsets.append(0)
                continue
            }
            offsets.append(offset)
            let end = offset + Self.length(of: column, counts)
            offset = (end + Self.columnAlignment - 1) / Self.columnAlignment * Self.columnAlignment
        }
        self.counts = counts
        byteCount = offset
    }

    /// Whether the image has the column.
    func has(_ column: SnapshotColumn) -> Bool { offsets[column.rawValue] != 0 }

    /// The column's length in bytes, 0 for an absent one.
    func length(of column: SnapshotColumn) -> Int { has(column) ? Self.length(of: column, counts) : 0 }

    private static func length(of column: SnapshotColumn, _ counts: SnapshotCounts) -> Int {
        switch column {
        case .regionStart: (counts.regions + 1) * 4
        case .recognitionStart: (counts.people + 1) * 4
        case .recognitionUnit: counts.recognitions * 2
        case .recognitionLevel: counts.recognitions
        case .callerOrder: counts.people * 4
        case .unitHours: counts.units * 2
        case .profileStart: (counts.profiles + 1) * 4
        case .entryUnit, .entryWeight: counts.entries * 2
        case .entryLevel, .entryMandatory: counts.entries
        case .personID: counts.people * 8
        case .unitID: counts.units * 8
        case .profileID: counts.profiles * 8
        case .regionID: counts.regions * 8
        }
    }
}
