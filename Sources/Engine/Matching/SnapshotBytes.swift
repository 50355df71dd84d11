/// Bytes that do not change and do not move while anybody holds them: an array, or a file mapped by the caller.
///
/// A mapped file must be replaced by renaming, never rewritten in place: a snapshot checks its bytes once, when opened.
package protocol SnapshotBytes: Sendable {
    /// Lends the bytes for the time of the call. They start at a multiple of eight.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

/// An image in the program's own memory.
package struct OwnedBytes: SnapshotBytes {
    let words: [UInt64]

    /// Copies bytes, filling up the last word with zeros. O(bytes).
    package init(copying bytes: UnsafeRawBufferPointer) {
        words = [UInt64](unsafeUninitializedCapacity: (bytes.count + 7) / 8) { target, count in
            count = target.count
            if let last = target.indices.last { target[last] = 0 }
            UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
        }
    }

    init(words: [UInt64]) {
        self.words = words
    }

    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try words.withUnsafeBytes(body)
    }
}

/// The columns of an image as buffers, for the time of one `withBytes`; never stored.
struct SnapshotColumns {
    let regionStart: UnsafeBufferPointer<UInt32>
    let recognitionStart: UnsafeBufferPointer<UInt32>
    let recognitionUnit: UnsafeBufferPointer<UInt16>
    let recognitionLevel: UnsafeBufferPointer<UInt8>
    let callerOrder: UnsafeBufferPointer<UInt32>
    let unitHours: UnsafeBufferPointer<UInt16>
    let profileStart: UnsafeBufferPointer<UInt32>
    let entryUnit: UnsafeBufferPointer<UInt16>
    let entryWeight: UnsafeBufferPointer<UInt16>
    let entryLevel: UnsafeBufferPointer<UInt8>
    let entryMandatory: UnsafeBufferPointer<UInt8>
    let personID: UnsafeBufferPointer<Int64>
    let unitID: UnsafeBufferPointer<Int64>
    let profileID: UnsafeBufferPointer<Int64>
    let regionID: UnsafeBufferPointer<Int64>

    /// Cuts the bytes by a layout that was checked against their size.
    init(_ bytes: UnsafeRawBufferPointer, _ layout: SnapshotLayout) {
        precondition(bytes.count == layout.byteCount, "the bytes of a snapshot changed their size while it was open")
        func column<Element>(_ column: SnapshotColumn) -> UnsafeBufferPointer<Element> {
            let start = layout.offsets[column.rawValue]
            let part = UnsafeRawBufferPointer(rebasing: bytes[start..<start + layout.length(of: column)])
            return part.bindMemory(to: Element.self)
        }
        regionStart = column(.regionStart)
        recognitionStart = column(.recognitionStart)
        recognitionUnit = column(.recognitionUnit)
        recognitionLevel = column(.recognitionLevel)
        callerOrder = column(.callerOrder)
        unitHours = column(.unitHours)
        profileStart = column(.profileStart)
        entryUnit = column(.entryUnit)
        entryWeight = column(.entryWeight)
        entryLevel = column(.entryLevel)
        entryMandatory = column(.entryMandatory)
        personID = column(.personID)
        unitID = column(.unitID)
        profileID = column(.profileID)
        regionID = column(.regionID)
    }

    /// The recognitions of a person of the image.
    @inline(__always)
    func recognitions(of person: Int) -> Range<Int> {
        Int(recognitionStart[person])..<Int(recognitionStart[person &+ 1])
    }

    /// The entries of a profile.
    @inline(__always)
    func entries(of profile: Int) -> Range<Int> {
        Int(profileStart[profile])..<Int(profileStart[profile &+ 1])
    }
}
