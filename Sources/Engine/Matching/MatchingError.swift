/// What can be wrong with the material a nation snapshot is built from, or with the bytes it is opened from.
package enum MatchingError: Error, Equatable, Sendable {
    /// The bytes do not start with the mark of a snapshot.
    case notASnapshot
    /// The snapshot was written in a format this program does not read.
    case unsupportedVersion(UInt32)
    /// The snapshot was written on a machine of the other byte order.
    case wrongByteOrder
    /// The bytes do not start at an address that is a multiple of eight.
    case misaligned
    /// The file is shorter or longer than its header says.
    case wrongSize(expected: UInt64, found: UInt64)
    /// The counts or column offsets of the header contradict each other.
    case damagedHeader
    /// A column holds a value that cannot be: out of range, or out of order.
    case damaged(column: SnapshotColumn)
    /// The content does not have the hash that was written with it.
    case wrongHash
    /// There is more of something than the columns can number.
    case tooMany(SnapshotCount, found: UInt64, limit: UInt64)
    /// A recognition or a profile names a unit that does not exist.
    case unknownUnit(Int)
    /// A profile ordinal that does not exist.
    case unknownProfile(Int)
    /// A person's position that does not exist.
    case unknownPerson(Int)
    /// A region ordinal that does not exist.
    case unknownRegion(Int)
    /// A group of profiles that does not exist.
    case unknownGroup(Int)
    /// A recognised level outside 0 to 8, or a required level outside 1 to 8.
    case levelOutOfRange(unit: Int, level: Int)
    /// A profile names one unit twice.
    case duplicateUnit(profile: Int, unit: Int)
    /// Hours of 65,535 stand for "unknown" in the column and cannot be said.
    case hoursOutOfRange(unit: Int)
    /// A recognition came before the first person.
    case recognitionWithoutPerson
    /// External numbers were given for some of the rows but not for all.
    case externalIDsIncomplete(SnapshotColumn)
}

/// The things a snapshot counts.
package enum SnapshotCount: String, Sendable {
    case people, recognitions, units, profiles, entries, regions
    /// Cells of the nation tables: regions × (7 × profiles + units).
    case cells
}
