import Foundation

/// Turns chunks of one encoding, cut anywhere, into chunks of UTF-8. A class because it owns a descriptor of iconv.
final class ChunkDecoder {
    private let encoding: TextEncoding
    private var skip: Int
    /// The bytes of a character that the last chunk broke off.
    private var carry: [UInt8] = []
    /// Bytes of the file decoded so far.
    private var offset = 0
    private var descriptor: iconv_t?

    /// - Parameter skipping: bytes of a byte order mark at the front.
    init(_ encoding: TextEncoding, skipping: Int) throws(TextEncodingError) {
        self.encoding = encoding
        skip = skipping
        guard encoding == .cp949 else { return }
        let opened = iconv_open("UTF-8", "CP949")
        guard let opened, Int(bitPattern: opened) != -1 else { throw .decoderMissing }
        descriptor = opened
    }

    deinit {
        if let descriptor { iconv_close(descriptor) }
    }

    /// The chunk in UTF-8; a character cut off at its end waits for the next chunk.
    func decode(_ chunk: [UInt8]) throws(TextEncodingError) -> [UInt8] {
        var input = carry.isEmpty ? chunk : carry + chunk
        if skip > 0 {
            let dropped = min(skip, input.count)
            input.removeFirst(dropped)
            skip -= dropped
            offset += dropped
        }
        switch encoding {
        case .utf8: return input
        case .cp949: return try decodeCP949(input)
        case .utf16LittleEndian, .utf16BigEndian: return try decodeWide(input)
        }
    }

    /// Checks that no character was left unfinished.
    func finish() throws(TextEncodingError) {
        guard carry.isEmpty else { throw failure(at: 0, carry) }
    }

    private func failure(at index: Int, _ input: [UInt8]) -> TextEncodingError {
        .undecodable(
            offset: offset + index, bytes: Array(input.dropFirst(index).prefix(4)),
            resembles: encoding == .cp949 ? .damagedCP949 : .damagedUTF16)
    }

    private func decodeCP949(_ input: [UInt8]) throws(TextEncodingError) -> [UInt8] {
        var input = input
        if let null = input.firstIndex(of: 0) {
            throw .undecodable(offset: offset + null, bytes: Array(input[null...].prefix(4)), resembles: .binary)
        }
        var used = 0
        var isWhole = true
        // One or two bytes of CP949 become at most three of UTF-8.
        let output = [UInt8](unsafeUninitializedCapacity: input.count * 3 + 16) { buffer, written in
            input.withUnsafeMutableBytes { raw in
                var from = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
                var fromLeft = raw.count
                var into = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var intoLeft = buffer.count
                let result = iconv(descriptor, &from, &fromLeft, &into, &intoLeft)
                used = raw.count - fromLeft
                isWhole = result != -1 || errno == EINVAL
                written = buffer.count - intoLeft
            }
        }
        guard isWhole, input.count - used < 4 else { throw failure(at: used, input) }
        carry = Array(input[used...])
        offset += used
        return output
    }

    private func decodeWide(_ input: [UInt8]) throws(TextEncodingError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(input.count / 2 * 3)
        let low = encoding == .utf16LittleEndian ? 0 : 1
        func unit(_ index: Int) -> UInt32 { UInt32(input[index + low]) | UInt32(input[index + 1 - low]) << 8 }
        var index = 0
        while index + 2 <= input.count {
            var value = unit(index)
            var width = 2
            if value & 0xFC00 == 0xD800 {
                guard index + 4 <= input.count else { break }
                let second = unit(index + 2)
                guard second & 0xFC00 == 0xDC00 else { throw failure(at: index, input) }
                value = 0x10000 + (value & 0x3FF) << 10 + (second & 0x3FF)
                width = 4
            }
            guard value != 0, let scalar = Unicode.Scalar(value) else { throw failure(at: index, input) }
            output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            index += width
        }
        carry = Array(input[index...])
        offset += index
        return output
    }
}
