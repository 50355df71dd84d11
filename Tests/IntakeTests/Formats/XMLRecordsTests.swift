import Domain
import Intake
import Testing

@Suite("XML records")
struct XMLRecordsTests {
    private func read(_ text: String, limits: ReadLimits = .standard) throws -> XMLRecords {
        try XMLRecords.read(Array(text.utf8), rowTags: ["row"], limits: limits)
    }

    private func failure(_ bytes: [UInt8], limits: ReadLimits = .standard) -> XMLError? {
        #expect(throws: XMLError.self) { _ = try XMLRecords.read(bytes, rowTags: ["row"], limits: limits) }
    }

    private func failure(_ text: String, limits: ReadLimits = .standard) -> XMLError? {
        failure(Array(text.utf8), limits: limits)
    }

    @Test("rows are found under any root, leaves are fields, the rest stays outside")
    func shape() throws {
        let document = try read(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><n>2</n><b><row><x> 1 &amp; 2 </x><y/></row></b>"
                + "<row><p><x>깊은</x></p><x>둘째</x><![CDATA[글]]></row></a>")
        #expect(document.root == "a" && document.outside == ["n": "2"])
        #expect(document.records.map(\.fields) == [["x": "1 & 2", "y": ""], ["x": "깊은"]])
        #expect(document.records.map(\.number) == [1, 2])
    }

    @Test("CDATA and character references are text")
    func text() throws {
        let document = try read("<r><row><x><![CDATA[a < b]]></x><y>&#xAC00;&lt;</y></row></r>")
        #expect(document.records.first?.fields == ["x": "a < b", "y": "가<"])
    }

    @Test("EUC-KR, whatever the declaration says, and UTF-16 are decoded")
    func encodings() throws {
        let korean: [UInt8] = [0xB0, 0xA1]
        for declared in ["EUC-KR", "UTF-8"] {
            let head = "<?xml version=\"1.0\" encoding=\"\(declared)\"?><r><row><x>"
            let bytes = Array(head.utf8) + korean + Array("</x></row></r>".utf8)
            #expect(try XMLRecords.read(bytes, rowTags: ["row"]).records.first?.text("x") == "가")
        }
        let wide = "<?xml version='1.0' encoding='UTF-16'?><r><row><x>가</x></row></r>".utf16
        let bytes: [UInt8] = [0xFF, 0xFE] + wide.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try XMLRecords.read(bytes, rowTags: ["row"]).records.first?.text("x") == "가")
        #expect(failure("<?xml version='1.0' encoding='UTF-7'?><r/>") == .unsupportedEncoding(name: "UTF-7"))
        #expect(failure([0x3C, 0x61, 0x3E, 0xFF]) != nil)
    }

    @Test("document types and entities are refused in every encoding and case")
    func documentTypes() {
        let attack = "<!DOCTYPE r [<!ENTITY a \"x\">]><r><row><x>&a;</x></row></r>"
        #expect(failure(attack) == .documentType)
        #expect(failure("<?xml version=\"1.0\"?>\n" + attack) == .documentType)
        #expect(failure(attack.lowercased()) == .documentType)
        #expect(failure("<r><!ENTITY a 'b'></r>") == .documentType)
        let wide: [UInt8] =
            [0xFE, 0xFF] + attack.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        #expect(failure(wide) == .documentType)
    }

    @Test("a name of an entity nobody declared is an error, not lost text")
    func unknownEntity() {
        #expect(failure("<r><row><x>a&nbsp;b</x></row></r>") == .malformed(line: 1))
    }

    @Test("cut off, two roots, trailing text, bad nesting and nothing at all are errors")
    func wholeness() {
        #expect(failure("<r><row><x>1</x></row>") == .truncated)
        #expect(failure("<r><row><x>1</x") == .truncated)
        #expect(failure("<r><row>\n<x>1") == .truncated)
        #expect(failure("<r></r>\n<r></r>") == .malformed(line: 2))
        #expect(failure("<r></r> tail") == .malformed(line: 1))
        #expect(failure("<r>\n<a></b>\n</r>") == .malformed(line: 2))
        #expect(failure("<r>a & b</r>") == .malformed(line: 1))
        #expect(failure("") == .empty)
        #expect(failure("  \n ") == .empty)
        #expect(failure("<?xml version=\"1.0\"?>") != nil)
        #expect(failure("<?xml version") == .truncated)
        #expect(failure("no markup") != nil)
    }

    @Test("depth, number of elements and size are limited")
    func limits() throws {
        var limits = ReadLimits()
        limits.depthMax = 8
        limits.valuesMax = 20
        limits.documentBytesMax = 400
        let deep = String(repeating: "<a>", count: 9) + String(repeating: "</a>", count: 9)
        #expect(failure(deep, limits: limits) == .tooDeep(depthMax: 8))
        #expect(
            failure("<r>" + String(repeating: "<a/>", count: 20) + "</r>", limits: limits)
                == .tooManyElements(elementsMax: 20))
        let long = "<r>" + String(repeating: "x", count: 400) + "</r>"
        #expect(failure(long, limits: limits) == .encoding(.tooLarge(bytesMax: 400)))
        let nested = String(repeating: "<a>", count: 100_000)
        #expect(failure(nested) == .tooDeep(depthMax: 64))
    }

    @Test("fields with personal data are dropped with all they hold")
    func personal() throws {
        let document = try read(
            "<r><telNo>02</telNo><row><trprChap>n</trprChap><empchargeInfo><x>n</x></empchargeInfo><y>1</y></row></r>")
        #expect(document.records.first?.fields == ["y": "1"] && document.outside.isEmpty)
    }

    @Test("every error has a sentence and an advice")
    func sentences() {
        let errors: [XMLError] = [
            .encoding(.unreadable), .unsupportedEncoding(name: "x"), .empty, .documentType, .tooDeep(depthMax: 1),
            .tooManyElements(elementsMax: 1), .malformed(line: 3), .truncated,
        ]
        for error in errors { #expect(error.reason.english?.isEmpty == false && !error.suggestion.korean.isEmpty) }
    }

    @Test(
        "damaged samples throw or give records, and nothing else",
        .enabled(if: SharedFolder.has("samples"), SharedFolder.absent))
    func damage() throws {
        var random = SeededRandom(seed: Damage.seed())
        for name in SharedFolder.names("samples") where name.hasSuffix(".xml") {
            let bytes = try SharedFolder.sample(name)
            for _ in 0..<Damage.rounds {
                let damaged = Damage.done(to: bytes, &random)
                let result = Result { try XMLRecords.read(damaged, rowTags: ServicePayload.courseTags) }
                if case .failure(let error) = result { #expect(error is XMLError) }
            }
        }
    }
}
