/// The encoding of a text file, decided from its bytes.
///
/// A file that is valid UTF-8 from its first byte to its last is UTF-8; else, if it decodes as CP949 without a fault, it
/// is CP949 (the superset of EUC-KR that Korean programs write); UTF-16 is taken only with its byte order mark. What is
/// none of these is refused with the place and what it looks like: a guess would put wrong names into the record.
package enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case cp949 = "CP949"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// What a pass over a file found.
    package struct Decision: Hashable, Sendable {
        package let encoding: TextEncoding
        /// Bytes of the byte order mark in front, 0 if there is none.
        package let markBytes: Int
        /// Bytes of the whole file, the mark included.
        package let byteCount: Int
    }

    /// Reads the source to its end, decides, and goes back to the first byte. Memory is one chunk.
    ///
    /// - Complexity: O(bytes); about a gigabyte a second for UTF-8.
    /// - Throws: `TextEncodingError` for what is too large, binary or in no encoding known here.
    package static func decide(
        _ source: inout ByteSource, bytesMax: Int
    ) throws(TextEncodingError) -> Decision {
        try source.rewind()
        var chunk = try source.next()
        let first = chunk
        if let wide = wideEncoding(first) {
            return try confirm(wide, markBytes: 2, &source, bytesMax: bytesMax)
        }
        var validator = UTF8Validator()
        var count = 0
        while !chunk.isEmpty {
            count += chunk.count
            guard count <= bytesMax else { throw .tooLarge(bytesMax: bytesMax) }
            guard validator.feed(chunk) else { break }
            chunk = try source.next()
        }
        if chunk.isEmpty, validator.isComplete {
            try source.rewind()
            return Decision(
                encoding: .utf8, markBytes: first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, byteCount: count)
        }
        if validator.foundNull {
            let isWide = looksWide(first)
            throw .undecodable(
                offset: validator.offset, bytes: sample(first, validator.offset),
                resembles: isWide ? .utf16WithoutMark : .binary)
        }
        let offset = chunk.isEmpty ? validator.unfinishedOffset : validator.offset
        let failure = TextEncodingError.undecodable(
            offset: offset, bytes: sample(chunk, max(0, offset - count + chunk.count)), resembles: .damagedUTF8)
        // CP949 text is almost never valid UTF-8 for long; UTF-8 cut at its end or damaged late must not be read as CP949.
        if validator.multibyteCount > (chunk.isEmpty ? 1 : 7) { throw failure }
        return try confirmCP949(
            &source, bytesMax: bytesMax, utf8Offset: validator.multibyteCount > 0 ? offset : -1, failure)
    }

    /// The encoding a byte order mark of UTF-16 names, if there is one.
    private static func wideEncoding(_ first: [UInt8]) -> TextEncoding? {
        if first.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if first.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        return nil
    }

    /// Whether at least a third of the start is NUL at every second place, as UTF-16 of Latin letters is.
    private static func looksWide(_ first: [UInt8]) -> Bool {
        let start = first.prefix(512)
        var nulls = [0, 0]
        for (index, byte) in start.enumerated() where byte == 0 { nulls[index % 2] += 1 }
        return (nulls[0] == 0) != (nulls[1] == 0) && nulls[0] + nulls[1] > start.count / 6
    }

    private static func sample(_ chunk: [UInt8], _ offset: Int) -> [UInt8] {
        Array(chunk.dropFirst(offset).prefix(4))
    }

    private static func confirm(
        _ encoding: TextEncoding, markBytes: Int, _ source: inout ByteSource, bytesMax: Int
    ) throws(TextEncodingError) -> Decision {
        try source.rewind()
        let decoder = try ChunkDecoder(encoding, skipping: markBytes)
        var count = 0
        while true {
            let chunk = try source.next()
            count += chunk.count
            guard count <= bytesMax else { throw .tooLarge(bytesMax: bytesMax) }
            if chunk.isEmpty { break }
            _ = try decoder.decode(chunk)
        }
        try decoder.finish()
        try source.rewind()
        return Decision(encoding: encoding, markBytes: markBytes, byteCount: count)
    }

    /// Decides between CP949 and nothing; a file that fits neither is blamed on the one that read further.
    private static func confirmCP949(
        _ source: inout ByteSource, bytesMax: Int, utf8Offset: Int, _ utf8Failure: TextEncodingError
    ) throws(TextEncodingError) -> Decision {
        do throws(TextEncodingError) {
            return try confirm(.cp949, markBytes: 0, &source, bytesMax: bytesMax)
        } catch {
            guard case .undecodable(let offset, _, .damagedCP949) = error, utf8Offset >= offset else { throw error }
            throw utf8Failure
        }
    }
}
