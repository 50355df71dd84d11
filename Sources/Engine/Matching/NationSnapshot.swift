/// The people, recognitions and profiles of a nation at one day: immutable columns in one image of bytes.
///
/// The image can be saved as it is and used from a mapped file. People of one region lie together; `callerIndex`
/// leads back to the order in which the caller gave them. A value is cheap to copy and safe to share between threads.
package struct NationSnapshot: Sendable {
    let bytes: any SnapshotBytes
    let header: SnapshotHeader
    let index: PostingIndex

    /// Opens an image and checks all of it. O(bytes), about 0.05 s for the whole nation.
    ///
    /// - Throws: `MatchingError`; a damaged or hostile image is refused, never followed.
    package init(opening bytes: some SnapshotBytes) throws {
        let opened = bytes.withBytes { image in
            Result { () throws(MatchingError) in try Self.open(image) }
        }
        (header, index) = try opened.get()
        self.bytes = bytes
    }

    private static func open(
        _ image: UnsafeRawBufferPointer
    ) throws(MatchingError) -> (SnapshotHeader, PostingIndex) {
        let header = try SnapshotHeader(reading: image)
        guard header.contentHash == contentHash(of: image) else { throw .wrongHash }
        let columns = SnapshotColumns(image, header.layout)
        try columns.check(header.layout.counts)
        return (header, PostingIndex(columns, header.layout.counts))
    }

    /// The hash of everything after the place where the hash itself is kept.
    static func contentHash(of image: UnsafeRawBufferPointer) -> UInt64 {
        let hashed = UnsafeRawBufferPointer(rebasing: image[SnapshotHeader.hashedFrom...])
        return SnapshotHash.hash(hashed.bindMemory(to: UInt64.self))
    }

    /// How many of everything there is.
    package var counts: SnapshotCounts { header.layout.counts }
    /// The day of which the recognitions are, in days since 1970-01-01.
    package var asOfDay: Int32 { header.asOfDay }
    /// A hash of the content: equal for equal snapshots.
    package var contentHash: UInt64 { header.contentHash }
    /// Size of the image in bytes.
    package var byteCount: Int { header.layout.byteCount }

    /// Lends the whole image, to be written to a file.
    package func withImage<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withBytes(body)
    }

    /// Lends the columns for the time of the call.
    @inline(__always)
    func withColumns<Result>(_ body: (SnapshotColumns) throws -> Result) rethrows -> Result {
        try bytes.withBytes { try body(SnapshotColumns($0, header.layout)) }
    }
}
