import Domain

@testable import Vault

/// Small files for the tests of documents, put together by hand.
enum Sample {
    /// A PDF of one page with further objects; `catalogue` goes into its catalogue.
    static func pdf(catalogue: String = "", objects: String = "", end: String = "%%EOF\n") -> [UInt8] {
        Array(
            """
            %PDF-1.7
            1 0 obj
            << /Type /Catalog /Pages 2 0 R \(catalogue) >>
            endobj
            2 0 obj
            << /Type /Pages /Kids [3 0 R] /Count 1 >>
            endobj
            3 0 obj
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>
            endobj
            \(objects)
            xref
            0 1
            trailer
            << /Size 4 /Root 1 0 R >>
            startxref
            9
            \(end)
            """.utf8)
    }

    /// A PDF with an object stream of some text, packed by DEFLATE without compression or not packed.
    static func pdf(packing text: String, dictionary: String = "/Filter /FlateDecode") -> [UInt8] {
        let parts = pdf(
            objects: "9 0 obj\n<< /Type /ObjStm /N 1 /First 4 \(dictionary) >>\nstream\n@\nendstream\nendobj")
        let place = parts.firstIndex(of: UInt8(ascii: "@")) ?? 0
        return parts[..<place] + zlib(Array(text.utf8)) + parts[(place + 1)...]
    }

    /// A zlib stream of one stored block.
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(truncatingIfNeeded: bytes.count)
        return [0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
            + bytes
            + [0, 0, 0, 0]
    }

    static func png(width: UInt32 = 1, height: UInt32 = 1) -> [UInt8] {
        PNGFile.signature + part("IHDR", number(width) + number(height) + [8, 0, 0, 0, 0])
            + part("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 2, 0, 1]) + part("IEND", [])
    }

    private static func part(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(name.utf8) + body
        return number(UInt32(body.count)) + content + number(CRC32.of(content))
    }

    private static func number(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
    }

    static func jpeg(width: UInt8 = 1, height: UInt8 = 1) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, height, 0, width, 1, 1, 0x11, 0]
            + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]
    }
}
