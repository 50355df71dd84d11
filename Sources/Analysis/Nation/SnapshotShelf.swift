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

        var fileName: String { "nation-\(recordID)-\(dataVersion)-\(asOf).snapshot" }
    }

    /// The saved snapshot of a key, mapped into memory; `nil` if there is none that can be used.
    func open(_ key: Key) -> NationSnapshot? {
        guard let folder else { return nil }
        let path = folder + "/" + key.fileName
        guard FileManager.default.fileExists(atPath: path), let bytes = try? MappedSnapshot(path: path) else {
            return nil
        }
        return try? NationSnapshot(opening: bytes)
    }

    /// Saves a snapshot, readable by its owner only, and removes those of earlier states of the same record. A full or read-only disk is no error.
    func save(_ snapshot: NationSnapshot, as key: Key) {
        guard let folder else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            let path = folder + "/" + key.fileName
            try MappedSnapshot.save(snapshot, path: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        } catch {
            return
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix("nation-\(key.recordID)-") && name != key.fileName {
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
    }
}
