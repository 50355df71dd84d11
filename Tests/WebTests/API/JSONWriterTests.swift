import Domain
import Testing

@testable import Web

@Suite("The JSON writer")
struct JSONWriterTests {
    @Test("what it writes is read back as it was, hostile texts included")
    func texts() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let scalars = (0..<random.below(20)).compactMap { _ in
                Unicode.Scalar(UInt32(random.below(random.chance(0.5) ? 0x100 : 0x11_0000)))
            }
            let text = String(String.UnicodeScalarView(scalars))
            var writer = JSONWriter()
            ["a\u{0}\"\\/\n", text, "\u{2028}</script>"].write(to: &writer)
            let read = try JSON(String(decoding: writer.bytes, as: UTF8.self)).list
            #expect(read.first == .text("a\u{0}\"\\/\n"), "seed \(seed)")
            let same = read.dropFirst().first?.text.map { $0.unicodeScalars.elementsEqual(text.unicodeScalars) }
            #expect(same == true, "seed \(seed)")
        }
    }

    @Test("numbers keep their value; what is no number is null, never 0")
    func numbers() throws {
        func written(_ value: some WireValue) throws -> JSON {
            var writer = JSONWriter()
            [value].write(to: &writer)
            return try #require(try JSON(String(decoding: writer.bytes, as: UTF8.self)).list.first)
        }
        #expect(try written(Int.min) == .integer(Int64.min))
        #expect(try written(0.1) == .number(0.1))
        #expect(try written(1.5e-300) == .number(1.5e-300))
        #expect(try written(Double.nan).isNull && written(-Double.infinity).isNull)
        #expect(try written(Int?.none).isNull && written(Int?.some(0)) == .integer(0))
    }
}
