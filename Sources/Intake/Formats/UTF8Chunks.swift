/// The text of a source as chunks of UTF-8 without a byte order mark, whatever it was encoded in.
///
/// The source is read twice, once to decide the encoding and once to decode, so that nothing is delivered from a file
/// that turns out unreadable at its end. Memory is one chunk and its decoded form.
package struct UTF8Chunks {
    /// What the first pass found.
    package let decision: TextEncoding.Decision
    private var source: ByteSource
    private let decoder: ChunkDecoder
    private var isFinished = false

    /// Decides the encoding.
    ///
    /// - Throws: `TextEncodingError` for what is too large or not text.
    package init(_ source: ByteSource, bytesMax: Int) throws(TextEncodingError) {
        self.source = source
        decision = try TextEncoding.decide(&self.source, bytesMax: bytesMax)
        decoder = try ChunkDecoder(decision.encoding, skipping: decision.markBytes)
    }

    /// The next chunk, empty at the end.
    package mutating func next() throws(TextEncodingError) -> [UInt8] {
        while !isFinished {
            let chunk = try source.next()
            if chunk.isEmpty {
                isFinished = true
                try decoder.finish()
            } else {
                let decoded = try decoder.decode(chunk)
                if !decoded.isEmpty { return decoded }
            }
        }
        return []
    }

    /// The whole text, for documents that are held in memory.
    package static func whole(_ bytes: [UInt8], bytesMax: Int) throws(TextEncodingError) -> [UInt8] {
        guard bytes.count <= bytesMax else { throw .tooLarge(bytesMax: bytesMax) }
        var chunks = try UTF8Chunks(ByteSource(bytes), bytesMax: bytesMax)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        while true {
            let chunk = try chunks.next()
            if chunk.isEmpty { return text }
            text.append(contentsOf: chunk)
        }
    }
}
