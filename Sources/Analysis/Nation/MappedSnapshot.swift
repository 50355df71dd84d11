package import Engine
import Foundation

/// A snapshot's image in a file that the system maps into memory instead of reading it.
package struct MappedSnapshot: SnapshotBytes {
    private let data: Data

    /// Maps a file.
    ///
    /// - Throws: what the system says when the file cannot be opened or mapped.
    package init(path: String) throws {
        data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    }

    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try data.withUnsafeBytes(body)
    }

    /// Saves a snapshot's image: written beside the target, then renamed over it, so that mapped readers keep theirs.
    package static func save(_ snapshot: NationSnapshot, path: String) throws {
        try snapshot.withImage { image in
            guard let base = image.baseAddress else { return }
            let data = Data(
                bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: image.count, deallocator: .none)
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        }
    }
}
