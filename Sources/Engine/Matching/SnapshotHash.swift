/// A hash of a snapshot's content against damage; it is no signature.
///
/// The words are cut into blocks of 64 KiB. A block is hashed in four lanes of xor, multiply by an odd constant and
/// rotate (the lanes hide the multiplier's latency), the blocks' hashes are mixed with their number and added, so
/// blocks may be hashed in any order or in parallel. Sketch: 32 bytes in about 6 cycles, 160 MB in about 12 ms.
enum SnapshotHash {
    static let blockWords = 8_192
    private static let prime: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let secondPrime: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    /// The hash of all whole words of the bytes. O(bytes).
    static func hash(_ words: UnsafeBufferPointer<UInt64>) -> UInt64 {
        var sum = UInt64(words.count)
        var start = 0
        var number: UInt64 = 1
        while start < words.count {
            let end = Swift.min(start + blockWords, words.count)
            let block = UnsafeBufferPointer(rebasing: words[start..<end])
            sum = sum &+ mix(hashBlock(block) ^ (number &* secondPrime))
            number += 1
            start = end
        }
        return mix(sum)
    }

    private static func hashBlock(_ words: UnsafeBufferPointer<UInt64>) -> UInt64 {
        var first: UInt64 = 1
        var second: UInt64 = 2
        var third: UInt64 = 3
        var fourth: UInt64 = 4
        var index = 0
        while index &+ 4 <= words.count {
            first = step(first, words[index])
            second = step(second, words[index &+ 1])
            third = step(third, words[index &+ 2])
            fourth = step(fourth, words[index &+ 3])
            index &+= 4
        }
        while index < words.count {
            first = step(first, words[index])
            index &+= 1
        }
        return mix(mix(mix(first ^ secondPrime) &+ second) &+ mix(third &+ mix(fourth)))
    }

    @inline(__always)
    private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        let product = (lane ^ word) &* prime
        return (product &<< 29) | (product &>> 35)
    }

    /// The finaliser of SplitMix64 (Stafford's variant 13).
    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed &>> 31)
    }
}
