import Foundation

/// Compares a text with the file kept beside the tests, and rewrites the file with `UPDATE_SNAPSHOTS=1`.
package enum Snapshot {
    /// Throws ``SnapshotMismatch`` where the text differs from `__Snapshots__/<name>.txt` in the folder of the test
    /// target (`Tests/<Target>`), which is found upwards from the calling file. A new name fails until it is written.
    package static func check(_ text: String, named name: String, file: String = #filePath) throws {
        let folder = try targetFolder(of: file).appending(path: "__Snapshots__")
        let place = folder.appending(path: name + ".txt")
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
            return
        }
        guard let kept = try? String(contentsOf: place, encoding: .utf8) else {
            throw SnapshotMismatch(
                name: name, difference: "there is no such snapshot; write it with UPDATE_SNAPSHOTS=1")
        }
        guard let difference = firstDifference(kept, text) else { return }
        throw SnapshotMismatch(name: name, difference: difference)
    }

    /// The first line that differs, with its number, or `nil` where the texts are equal byte by byte.
    static func firstDifference(_ kept: String, _ text: String) -> String? {
        guard !kept.utf8.elementsEqual(text.utf8) else { return nil }
        let (old, new) = (lines(kept), lines(text))
        for (index, pair) in zip(old, new).enumerated() where !pair.0.utf8.elementsEqual(pair.1.utf8) {
            return "line \(index + 1)\n  kept: \(pair.0)\n  now:  \(pair.1)"
        }
        return "\(old.count) lines kept, \(new.count) lines now"
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func targetFolder(of file: String) throws -> URL {
        var folder = URL(filePath: file).deletingLastPathComponent()
        while folder.deletingLastPathComponent().lastPathComponent != "Tests" {
            guard folder.pathComponents.count > 2 else {
                throw SnapshotMismatch(name: file, difference: "the file is not below a folder named Tests")
            }
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }
}

/// A text that is not what the snapshot says.
package struct SnapshotMismatch: Error, CustomStringConvertible {
    package let name: String
    package let difference: String

    package var description: String { "snapshot \(name): \(difference)" }
}
