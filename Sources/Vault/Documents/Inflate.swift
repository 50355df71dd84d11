/// Unpacks DEFLATE (RFC 1951) inside zlib (RFC 1950), within a number of bytes. For looking into a PDF, not for speed.
struct Inflate {
    /// What makes a stream unreadable.
    enum Problem: Error, Equatable {
        case damaged
        case tooLarge
    }

    private let bytes: [UInt8]
    private let maximumBytes: Int
    private var place: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []

    private init(_ bytes: [UInt8], from start: Int, maximumBytes: Int) {
        self.bytes = bytes
        self.maximumBytes = maximumBytes
        place = start
    }

    /// The content of a zlib stream that begins at a place; what stands behind its end is not looked at, its checksum
    /// neither.
    static func zlib(_ bytes: [UInt8], from start: Int, maximumBytes: Int) throws(Problem) -> [UInt8] {
        guard start >= 0, bytes.count - start >= 2, bytes[start] & 0x0F == 8,
            (Int(bytes[start]) << 8 | Int(bytes[start + 1])) % 31 == 0, bytes[start + 1] & 0x20 == 0
        else { throw .damaged }
        var inflate = Inflate(bytes, from: start + 2, maximumBytes: maximumBytes)
        try inflate.run()
        return inflate.output
    }

    private mutating func run() throws(Problem) {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1: try block(Self.fixedLiterals, Self.fixedDistances)
            case 2:
                let (literals, distances) = try dynamicCodes()
                try block(literals, distances)
            default: throw .damaged
            }
        }
    }

    private mutating func take(_ count: Int) throws(Problem) -> Int {
        while bitCount < count {
            guard place < bytes.count else { throw .damaged }
            bits |= UInt32(bytes[place]) << UInt32(bitCount)
            place += 1
            bitCount += 8
        }
        let value = Int(bits & (1 << UInt32(count) - 1))
        bits >>= UInt32(count)
        bitCount -= count
        return value
    }

    private mutating func stored() throws(Problem) {
        bits = 0
        bitCount = 0
        let (length, check) = (try take(16), try take(16))
        guard length ^ check == 0xFFFF, length <= bytes.count - place else { throw .damaged }
        guard length <= maximumBytes - output.count else { throw .tooLarge }
        output.append(contentsOf: bytes[place..<place + length])
        place += length
    }

    private mutating func block(_ literals: Code, _ distances: Code) throws(Problem) {
        while true {
            let symbol = try next(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                guard output.count < maximumBytes else { throw .tooLarge }
                output.append(UInt8(truncatingIfNeeded: symbol))
                continue
            }
            guard symbol - 257 < Self.lengthBase.count else { throw .damaged }
            let length = Self.lengthBase[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
            let distanceSymbol = try next(distances)
            guard distanceSymbol < Self.distanceBase.count else { throw .damaged }
            let distance = Self.distanceBase[distanceSymbol] + (try take(Self.distanceBits[distanceSymbol]))
            guard distance <= output.count else { throw .damaged }
            guard length <= maximumBytes - output.count else { throw .tooLarge }
            let start = output.count - distance
            for offset in 0..<length { output.append(output[start + offset]) }
        }
    }

    private mutating func next(_ code: Code) throws(Problem) -> Int {
        var (value, first, index) = (0, 0, 0)
        for count in code.counts.dropFirst() {
            value |= try take(1)
            if value - first < count { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw .damaged
    }

    private mutating func dynamicCodes() throws(Problem) -> (Code, Code) {
        let literalCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let lengthCount = try take(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw .damaged }
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount { lengths[Self.lengthOrder[index]] = try take(3) }
        let lengthCode = try Code(lengths)
        var all: [Int] = []
        while all.count < literalCount + distanceCount {
            let symbol = try next(lengthCode)
            switch symbol {
            case 0...15: all.append(symbol)
            case 16:
                guard let last = all.last else { throw .damaged }
                all += [Int](repeating: last, count: 3 + (try take(2)))
            case 17: all += [Int](repeating: 0, count: 3 + (try take(3)))
            default: all += [Int](repeating: 0, count: 11 + (try take(7)))
            }
        }
        guard all.count == literalCount + distanceCount else { throw .damaged }
        return (try Code(Array(all[..<literalCount])), try Code(Array(all[literalCount...])))
    }

    /// A canonical Huffman code: how many symbols each length has, and the symbols in order.
    struct Code {
        let counts: [Int]
        let symbols: [Int]

        init(_ lengths: [Int]) throws(Problem) {
            var counts = [Int](repeating: 0, count: 16)
            for length in lengths where length > 0 { counts[length] += 1 }
            var left = 1
            for count in counts.dropFirst() {
                left = left << 1 - count
                guard left >= 0 else { throw .damaged }
            }
            self.counts = counts
            symbols = (1...15).flatMap { length in lengths.indices.filter { lengths[$0] == length } }
        }

        fileprivate init(trusted lengths: [Int]) {
            counts = (0..<16).map { length in length == 0 ? 0 : lengths.count { $0 == length } }
            symbols = (1...15).flatMap { length in lengths.indices.filter { lengths[$0] == length } }
        }
    }

    private static let fixedLiterals = Code(
        trusted: [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
            + [Int](repeating: 8, count: 8))
    private static let fixedDistances = Code(trusted: [Int](repeating: 5, count: 30))
    private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBase = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBase = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
}
