import Domain
import Testing

@testable import Vault

@Suite("What may be attached")
struct DocumentCheckTests {
    private func problem(_ bytes: [UInt8], declared: String? = nil, maximumBytes: Int = 1 << 20) -> DocumentProblem? {
        do throws(DocumentProblem) {
            _ = try DocumentCheck.run(bytes, declared: declared, maximumBytes: maximumBytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("PDF, PNG and JPEG are taken as what their bytes say")
    func good() throws {
        #expect(try DocumentCheck.run(Sample.pdf(), declared: "application/pdf", maximumBytes: 9999).type == .pdf)
        #expect(try DocumentCheck.run(Sample.png(), declared: "image/png", maximumBytes: 9999).type == .png)
        #expect(try DocumentCheck.run(Sample.jpeg(), declared: "image/jpg", maximumBytes: 9999).type == .jpeg)
        #expect(problem(Sample.png(), declared: nil) == nil)
        #expect(problem(Sample.png(), declared: "application/octet-stream") == nil)
    }

    @Test(
        "programs, scripts, pages and archives are refused, whatever they are called",
        arguments: [
            [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], Array("MZ\u{0}\u{0}".utf8), Array("#!/bin/sh\nrm -rf /\n".utf8),
            Array("<!DOCTYPE html><script>alert(1)</script>".utf8), Array("<svg onload=alert(1)>".utf8),
            Array("PK\u{3}\u{4}".utf8), Array("{\\rtf1".utf8), Array("GIF89a".utf8), [0], [0xFF, 0xD8],
        ])
    func otherKinds(bytes: [UInt8]) {
        for declared in ["application/pdf", "image/png", nil] {
            #expect(problem(bytes, declared: declared) == .unknownType)
        }
    }

    @Test("empty and too large files, and a type that is not the content's, are named")
    func plainProblems() {
        #expect(problem([]) == .empty)
        #expect(problem(Sample.pdf(), maximumBytes: 100) == .tooLarge(maximumBytes: 100))
        #expect(problem(Sample.png(), declared: "application/pdf") == .declaredOtherwise(found: .png))
        #expect(problem(Sample.pdf(), declared: "text/html") == .declaredOtherwise(found: .pdf))
    }

    @Test("a PDF with something before or behind it is refused")
    func polyglots() {
        #expect(problem(Array("GIF89a/*".utf8) + Sample.pdf()) == .twoFiles)
        #expect(problem(Array("<script>".utf8) + Sample.pdf()) == .twoFiles)
        #expect(problem(Sample.pdf() + Array("PK\u{3}\u{4} an archive".utf8)) == .twoFiles)
        let comment = "\n%%EOF\n"
        let archive = Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 16) + [UInt8(comment.utf8.count), 0]
        #expect(problem(Sample.pdf() + archive + Array(comment.utf8)) == .twoFiles)
    }

    @Test("a cut PDF is refused at any length")
    func cutPDF() {
        let whole = Array(Sample.pdf().dropLast())
        for length in stride(from: 5, to: whole.count, by: 3) { #expect(problem(Array(whole.prefix(length))) != nil) }
    }

    @Test(
        "a PDF that starts something or carries something is refused, however its names are written",
        arguments: [
            ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", DocumentProblem.active),
            ("/Names << /JavaScript 5 0 R >>", .active), ("/Names << /J#61vaScript 5 0 R >>", .active),
            ("/Names<</#4aavaScrip#74 5 0 R>>", .active),
            ("/OpenAction << /S /Launch /F (cmd.exe) >>", .active),
            ("/OpenAction << /S /URI /URI (http://a) >>", .active),
            ("/OpenAction << /S /GoTo /D [3 0 R] /Next << /S /URI /URI (http://a) >> >>", .active),
            ("/OpenAction 5 0 R", .active), ("/OpenAction %comment\n5 0 R", .active), ("/OpenAction null", .active),
            ("/AA << /O << /S /GoTo >> >>", .active), ("/AA 5 0 R", .active),
            ("/AcroForm << /Fields [<< /A << /S /SubmitForm >> >>] >>", .active),
            ("/Names << /EmbeddedFiles 5 0 R >>", .carriesFiles), ("/X << /Type /EmbeddedFile >>", .carriesFiles),
            ("/Y << /Type /Filespec /F (a.exe) >>", .carriesFiles), ("/Z 1 >> << /Encrypt 5 0 R", .locked),
        ])
    func activePDF(catalogue: String, expected: DocumentProblem) {
        #expect(problem(Sample.pdf(catalogue: catalogue)) == expected, "\(catalogue)")
    }

    @Test(
        "going to a page when it is opened, links and two letters by chance are no reason to refuse one",
        arguments: [
            "/OpenAction [3 0 R /Fit]", "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "/OpenAction 5 0 R",
            "/X << /S /URI /URI (http://example.kr) >>", "(/AA\u{1}x)", "/AAAAAB+Font 5 0 R",
        ])
    func harmlessPDF(catalogue: String) {
        let objects = "5 0 obj\n<< /S /GoTo /D [3 0 R /XYZ null null 0] >>\nendobj"
        #expect(problem(Sample.pdf(catalogue: catalogue, objects: objects)) == nil, "\(catalogue)")
    }

    @Test("a name inside another stream, where a reader could be sent by a place, is found")
    func insideStream() {
        let hidden = "7 0 obj\n<< /Length 40 >>\nstream\n8 0 obj << /S /JavaScript >> endobj\nendstream\nendobj"
        #expect(problem(Sample.pdf(objects: hidden)) == .active)
    }

    @Test("packed objects are unpacked and looked at")
    func packedObjects() {
        #expect(problem(Sample.pdf(packing: "5 0 << /Type /Font >>")) == nil)
        #expect(problem(Sample.pdf(packing: "5 0 << /S /JavaScript /JS (1) >>")) == .active)
        #expect(problem(Sample.pdf(packing: "5 0 << /Type /EmbeddedFile >>")) == .carriesFiles)
        #expect(problem(Sample.pdf(packing: "5 0 << /Type /Font >>", dictionary: "/Filter [/FlateDecode]")) == nil)
    }

    @Test(
        "packed objects that cannot be unpacked are a reason to refuse",
        arguments: [
            "/Filter /LZWDecode", "/Filter [/ASCIIHexDecode /FlateDecode]", "/Filter 8 0 R",
            "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>", "/Filter /FlateDecode /Filter /LZWDecode",
        ])
    func unreadablePacking(dictionary: String) {
        #expect(problem(Sample.pdf(packing: "5 0 << >>", dictionary: dictionary)) == .cannotBeChecked)
    }

    @Test("an object stream without its parts, or damaged, is a reason to refuse")
    func brokenPacking() {
        #expect(problem(Sample.pdf(catalogue: "/Type /ObjStm")) == .cannotBeChecked)
        let broken = "9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nxxxxxx\nendstream\nendobj"
        #expect(problem(Sample.pdf(objects: broken)) == .cannotBeChecked)
    }

    @Test("a picture cut anywhere is refused, and what stands behind its end is cut off")
    func pictures() throws {
        for (picture, type) in [(Sample.png(), DocumentType.png), (Sample.jpeg(), .jpeg)] {
            for length in 8..<picture.count { #expect(problem(Array(picture.prefix(length))) == .damaged(type)) }
            let longer = picture + Array("PK\u{3}\u{4}<script>".utf8)
            #expect(try DocumentCheck.run(longer, declared: nil, maximumBytes: 9999).bytes == picture)
        }
    }

    @Test("a picture with a changed byte, without a side or with far too many points is refused")
    func badPictures() {
        for place in 8..<Sample.png().count {
            var copy = Sample.png()
            copy[place] ^= 1
            #expect(problem(copy) == .damaged(.png))
        }
        for (width, height) in [(0, 1), (1, 0), (30_001, 1), (20_000, 20_000), (UInt32.max, UInt32.max)]
            as [(UInt32, UInt32)]
        {
            #expect(problem(Sample.png(width: width, height: height)) == .damaged(.png))
        }
        #expect(problem(Sample.jpeg(width: 0)) == .damaged(.jpeg))
    }

    @Test("random bytes behind each beginning are refused and never end the program")
    func random() {
        var generator = SeededRandom(seed: 20_261_121)
        for start in [Array("%PDF-1.7\n".utf8), PNGFile.signature, [0xFF, 0xD8, 0xFF, 0xE0]] {
            for round in 0..<300 {
                let bytes = start + (0..<round).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                #expect(problem(bytes) != nil)
            }
        }
    }

    @Test("each reason has words in both languages")
    func words() {
        let all: [DocumentProblem] = [
            .empty, .tooLarge(maximumBytes: 10 << 20), .unknownType, .declaredOtherwise(found: .pdf), .damaged(.png),
            .twoFiles, .locked, .active, .carriesFiles, .cannotBeChecked,
        ]
        #expect(Set(all.map { $0.words.text(.korean) }).count == all.count)
        #expect(Set(all.map { $0.words.text(.english) }).count == all.count)
        #expect(DocumentProblem.tooLarge(maximumBytes: 10 << 20).words.text(.korean).contains("10 MiB"))
    }
}
