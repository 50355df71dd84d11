import Foundation

/// Bytes that arrive in chunks and can be read again from the start: a file or an array.
///
/// Memory is one chunk, whatever the size of the file.
package struct ByteSource {
    /// Bytes of a chunk; large enough that the cost of a call vanishes, small enough for the second-level cache.
    package static let chunkBytes = 256 << 10

    private enum Origin {
        case array([UInt8])
        case file(FileHandle)
    }

    private let origin: Origin
    private let chunkBytes: Int
    private var position = 0

    /// Reads from an array.
    ///
    /// - Parameter chunkBytes: another size of the chunks, for tests of what is cut in two.
    package init(_ bytes: [UInt8], chunkBytes: Int = Self.chunkBytes) {
        origin = .array(bytes)
        self.chunkBytes = max(1, chunkBytes)
    }

    /// Reads from the bytes of a text in UTF-8.
    package init(text: String) {
        self.init(Array(text.utf8))
    }

    /// Opens a file.
    ///
    /// - Throws: `TextEncodingError.unreadable` if it does not exist or may not be read.
    package init(path: String) throws(TextEncodingError) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable }
        origin = .file(handle)
        chunkBytes = Self.chunkBytes
    }

    /// The next chunk, empty at the end.
    package mutating func next() throws(TextEncodingError) -> [UInt8] {
        switch origin {
        case .array(let bytes):
            if position == 0, bytes.count <= chunkBytes {
                position = bytes.count
                return bytes
            }
            let end = min(position + chunkBytes, bytes.count)
            defer { position = end }
            return Array(bytes[position..<end])
        case .file(let handle):
            do {
                return [UInt8](try handle.read(upToCount: chunkBytes) ?? Data())
            } catch {
                throw .unreadable
            }
        }
    }

    /// Goes back to the first byte.
    package mutating func rewind() throws(TextEncodingError) {
        position = 0
        guard case .file(let handle) = origin else { return }
        do {
            try handle.seek(toOffset: 0)
        } catch {
            throw .unreadable
        }
    }
}
