/// A column that grows without ever copying what it holds, and can be emptied from the front.
///
/// Doubling one array would hold three times the column for a moment; chunks are freed one by one while the image fills.
struct ChunkedColumn<Element: BitwiseCopyable> {
    private static var smallest: Int { 64 }
    private static var largest: Int { 1 << 18 }
    private var chunks: [[Element]] = []
    private var current: [Element] = []
    private var capacity = 0

    /// Number of elements.
    private(set) var count = 0

    mutating func append(_ element: Element) {
        if current.count == capacity { startChunk() }
        current.append(element)
        count += 1
    }

    private mutating func startChunk() {
        if capacity > 0 { chunks.append(current) }
        capacity = Swift.min(Swift.max(Self.smallest, capacity * 4), Self.largest)
        current = []
        current.reserveCapacity(capacity)
    }

    /// Moves everything to `target` from byte `offset` on, freeing each chunk after it was copied, and empties the column.
    mutating func move(to target: UnsafeMutableRawBufferPointer, at offset: inout Int) {
        chunks.append(current)
        current = []
        capacity = 0
        count = 0
        for place in chunks.indices {
            chunks[place].withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + source.count]).copyMemory(from: source)
                offset += source.count
            }
            chunks[place] = []
        }
        chunks = []
    }
}
