import Domain
import Engine
import Foundation

/// The folder of saved snapshots: one file for each state of a record and day, kept so that a start need not read the record.
struct SnapshotShelf: Sendable {
    /// The folder; `nil` keeps nothing.
    let folder: String?

    /// A name that says what the snapshot was made of.
    struct Key: Sendable, Hashable {
        let recordID: String
        let dataVersion: Int64
        let asOf: CivilDate

        /// What all files of one state of the record begin with.
        var stem: String { "nation-\(recordID)-\(dataVersion)-" }

        func fileName(leftOut: Int) -> String { "\(stem)\(asOf)-\(leftOut).snapshot" }
    }

    /// The saved snapshot of a key, mapped into memory, with how many rows were left out of it; `nil` if there is none
    /// that can be used.
    func open(_ key: Key) -> (snapshot: NationSnapshot, leftOut: Int)? {
        guard let folder else { return nil }
        let start = "\(key.stem)\(key.asOf)-"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard let name = names.first(where: { $0.hasPrefix(start) && $0.hasSuffix(".snapshot") }),
            let leftOut = Int(name.dropFirst(start.count).dropLast(".snapshot".count)),
            let bytes = try? MappedSnapshot(path: folder + "/" + name),
            let snapshot = try? NationSnapshot(opening: bytes)
        else { return nil }
        return (snapshot, leftOut)
    }

    /// Saves a snapshot, readable by its owner only, and removes those of other states of the same record; other days are kept. A full or read-only disk is no error.
    func save(_ snapshot: NationSnapshot, leftOut: Int, as key: Key) {
        guard let folder else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            let path = folder + "/" + key.fileName(leftOut: leftOut)
            try MappedSnapshot.save(snapshot, path: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            return
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix("nation-\(key.recordID)-") && !name.hasPrefix(key.stem) {
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }
}
