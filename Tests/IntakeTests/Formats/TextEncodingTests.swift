import Domain
import Foundation
import Intake
import Testing

@Suite("Text encodings")
struct TextEncodingTests {
    private func decide(_ bytes: [UInt8], chunkBytes: Int = 1 << 16) throws -> TextEncoding.Decision {
        var source = ByteSource(bytes, chunkBytes: chunkBytes)
        return try TextEncoding.decide(&source, bytesMax: 1 << 20)
    }

    private func text(_ bytes: [UInt8], chunkBytes: Int) throws -> String {
        var chunks = try UTF8Chunks(ByteSource(bytes, chunkBytes: chunkBytes), bytesMax: 1 << 20)
        var whole: [UInt8] = []
        while true {
            let chunk = try chunks.next()
            if chunk.isEmpty { return String(decoding: whole, as: UTF8.self) }
            whole += chunk
        }
    }

    /// "능력단위,똠방각하" in CP949; 똠 (8C 63) is outside of EUC-KR.
    private static let korean949: [UInt8] = [
        0xB4, 0xC9, 0xB7, 0xC2, 0xB4, 0xDC, 0xC0, 0xA7, 0x2C, 0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF,
    ]

    @Test("UTF-8 with and without its mark is UTF-8, and the mark is not text", arguments: [1, 2, 3, 5, 64])
    func utf8(chunkBytes: Int) throws {
        let plain = Array("능력단위, 가나다 🏫\n".utf8)
        #expect(try decide(plain, chunkBytes: chunkBytes).markBytes == 0)
        let marked = try decide([0xEF, 0xBB, 0xBF] + plain, chunkBytes: max(3, chunkBytes))
        #expect(marked.encoding == .utf8 && marked.markBytes == 3 && marked.byteCount == plain.count + 3)
        #expect(try text([0xEF, 0xBB, 0xBF] + plain, chunkBytes: max(3, chunkBytes)) == "능력단위, 가나다 🏫\n")
    }

    @Test("CP949 is found and decoded wherever the chunks are cut", arguments: 1...18)
    func cp949(chunkBytes: Int) throws {
        #expect(try decide(Self.korean949, chunkBytes: chunkBytes).encoding == .cp949)
        #expect(try text(Self.korean949, chunkBytes: chunkBytes) == "능력단위,똠방각하")
    }

    @Test("UTF-16 with a mark is decoded in both byte orders, beyond the first plane too", arguments: [2, 3, 5, 64])
    func utf16(chunkBytes: Int) throws {
        let units = Array("능력, 𠮷 end".utf16)
        let little: [UInt8] =
            [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(try decide(little).encoding == .utf16LittleEndian)
        #expect(try decide(big).encoding == .utf16BigEndian)
        #expect(try text(little, chunkBytes: chunkBytes) == "능력, 𠮷 end")
        #expect(try text(big, chunkBytes: chunkBytes) == "능력, 𠮷 end")
    }

    @Test("what is no text is refused with the place and what it looks like")
    func refusals() throws {
        func failure(_ bytes: [UInt8]) -> TextEncodingError? {
            #expect(throws: TextEncodingError.self) { try decide(bytes) }
        }
        let mixed = Array("능력단위\n".utf8) + [0xFF, 0xFF]
        #expect(failure(mixed) == .undecodable(offset: 13, bytes: [0xFF, 0xFF], resembles: .damagedUTF8))
        let late = Array("능력단위 명칭 수준 훈련시간".utf8) + [0xB0, 0xA1]
        #expect(failure(late) == .undecodable(offset: 39, bytes: [0xB0, 0xA1], resembles: .damagedUTF8))
        let cut = Array("가나다라마바사".utf8.dropLast())
        #expect(failure(cut) == .undecodable(offset: 18, bytes: [], resembles: .damagedUTF8))
        #expect(
            failure(Self.korean949 + [0xFF]) == .undecodable(offset: 17, bytes: [0xFF], resembles: .damagedCP949))
        #expect(failure([0x61, 0, 0x62, 0, 0x63, 0]).map(Self.resemblance) == .utf16WithoutMark)
        #expect(failure([1, 2, 0, 0, 3, 0, 0, 0]).map(Self.resemblance) == .binary)
        #expect(failure([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]).map(Self.resemblance) == .damagedUTF16)
        #expect(failure([0xFF, 0xFE, 0x61]).map(Self.resemblance) == .damagedUTF16)
        #expect(failure(.init(repeating: 0x61, count: (1 << 20) + 1)) == .tooLarge(bytesMax: 1 << 20))
        #expect(throws: TextEncodingError.unreadable) { _ = try ByteSource(path: "/no/such/file") }
        for sentence in [TextEncodingError.unreadable, .tooLarge(bytesMax: 5), .decoderMissing] {
            #expect(!sentence.reason.korean.isEmpty && !sentence.suggestion.korean.isEmpty)
        }
    }

    private static func resemblance(_ error: TextEncodingError) -> TextEncodingError.Resemblance? {
        if case .undecodable(_, _, let resemblance) = error { resemblance } else { nil }
    }

    @Test("the check of UTF-8 agrees with the standard library on random bytes")
    func utf8Twin() throws {
        let seed = Damage.seed()
        var random = SeededRandom(seed: seed)
        let pieces: [[UInt8]] = [
            Array("가".utf8), Array("é".utf8), Array("🏫".utf8), [0x61], Array("12345678".utf8), [0x80],
            [0xED, 0xA0, 0x80],
            [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xEA, 0xB0], [0xFF],
        ]
        for _ in 0..<3000 {
            let bytes = (0..<random.below(5)).flatMap { _ in pieces[random.below(pieces.count)] }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            let decided = (try? decide(bytes, chunkBytes: 1 + random.below(7)))?.encoding == .utf8
            #expect(decided == isValid, "seed \(seed), bytes \(bytes)")
        }
    }
}
