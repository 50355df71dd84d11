/// A strict check of UTF-8 (RFC 3629) that can be fed a file in pieces cut anywhere.
///
/// Refuses what Swift's own decoding repairs in silence: overlong forms, surrogates, values above U+10FFFF, lone and
/// missing continuation bytes. NUL is refused too, because no table or document has it and every binary file does.
struct UTF8Validator {
    /// Bytes seen so far; after a failure the offset of the first byte of the bad sequence.
    private(set) var offset = 0
    /// Characters of more than one byte seen so far.
    private(set) var multibyteCount = 0
    /// Whether the failure was a NUL byte.
    private(set) var foundNull = false

    private var pending = 0
    private var taken = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    /// Whether the bytes so far end between two characters.
    var isComplete: Bool { pending == 0 }

    /// Takes the next piece.
    ///
    /// - Returns: `false` at the first byte that is not UTF-8; `offset` then says where, and nothing more may be fed.
    mutating func feed(_ chunk: [UInt8]) -> Bool {
        let input = chunk.span
        var index = 0
        while index < input.count {
            if pending == 0 {
                index = Self.skipPlain(input, from: index)
                if index == input.count { break }
                guard begin(input[index]) else {
                    offset += index
                    return false
                }
            } else {
                guard input[index] >= lower, input[index] <= upper else {
                    offset += index - taken
                    return false
                }
                (lower, upper) = (0x80, 0xBF)
                pending -= 1
                taken += 1
            }
            index += 1
        }
        offset += input.count
        return true
    }

    /// The offset of the unfinished character at the end, when `isComplete` is false.
    var unfinishedOffset: Int { offset - taken }

    private mutating func begin(_ byte: UInt8) -> Bool {
        (lower, upper) = (0x80, 0xBF)
        switch byte {
        case 0:
            foundNull = true
            return false
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, lower) = (2, 0xA0)
        case 0xED: (pending, upper) = (2, 0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, lower) = (3, 0x90)
        case 0xF4: (pending, upper) = (3, 0x8F)
        case 0xF1...0xF3: pending = 3
        default: return false
        }
        taken = 1
        multibyteCount += 1
        return true
    }

    /// The index of the first byte from `start` that is not plain ASCII other than NUL, eight bytes at a time.
    private static func skipPlain(_ input: Span<UInt8>, from start: Int) -> Int {
        input.withUnsafeBytes { raw in
            var index = start
            while index + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let hasHigh = word & 0x8080_8080_8080_8080
                let hasNull = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                if hasHigh | hasNull != 0 { break }
                index += 8
            }
            while index < raw.count, raw[index] < 0x80, raw[index] != 0 { index += 1 }
            return index
        }
    }
}
