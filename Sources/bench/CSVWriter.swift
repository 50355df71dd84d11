import Foundation

/// Writes rows of numbers as CSV through a buffer of a mebibyte.
struct CSVWriter: ~Copyable {
    private static let bufferBytes = 1 << 20
    private let file: FileHandle
    private var buffer: [UInt8] = []

    /// Creates the file, replacing one that is there, and writes the header line.
    ///
    /// - Throws: what the system says when the file cannot be created.
    init(path: String, header: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        buffer.reserveCapacity(Self.bufferBytes + 256)
        buffer.append(contentsOf: header.utf8)
        buffer.append(UInt8(ascii: "\n"))
    }

    /// Writes one row.
    mutating func row(_ numbers: Int...) throws {
        for (place, number) in numbers.enumerated() {
            if place > 0 { buffer.append(UInt8(ascii: ",")) }
            append(number)
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    /// Writes what is left and closes the file.
    consuming func close() throws {
        try flush()
        try file.close()
    }

    private mutating func append(_ number: Int) {
        let first = buffer.count
        var rest = number.magnitude
        repeat {
            buffer.append(UInt8(truncatingIfNeeded: 48 + rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        buffer[first...].reverse()
    }

    private mutating func flush() throws {
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
