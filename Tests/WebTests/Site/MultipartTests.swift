import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Forms with files")
struct MultipartTests {
    private let type = "multipart/form-data; boundary=XX"
    private let pdf =
        "Content-Disposition: form-data; name=\"file\"; filename=\"수료증.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"

    /// A body of parts with the boundary XX.
    private func body(_ parts: String..., end: String = "--\r\n") -> [UInt8] {
        Array((parts.map { "--XX\r\n\($0)\r\n" }.joined() + "--XX" + end).utf8)
    }

    private func field(_ name: String, _ value: String) -> String {
        "Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)"
    }

    private func problem(_ bytes: [UInt8], _ limits: MultipartForm.Limits = .init()) -> MultipartProblem? {
        do throws(MultipartProblem) {
            _ = try MultipartForm.read(bytes, contentType: type, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("fields and a file come out as a browser put them in")
    func good() throws {
        let upload = try MultipartForm.read(
            body(field("note", "첫 줄\r\n둘째 줄"), pdf + "%PDF\r\n--X\r\n-XX", field("kind", "")), contentType: type)
        #expect(upload.fields["note"] == "첫 줄\r\n둘째 줄" && upload.fields["kind"] == "")
        let file = try #require(upload.file("file"))
        #expect(file.name == "수료증.pdf" && file.declaredType == "application/pdf")
        #expect(file.bytes == Array("%PDF\r\n--X\r\n-XX".utf8))
        #expect(upload.file("other") == nil)
    }

    @Test("a field in which no file was chosen has none")
    func noFile() throws {
        let empty =
            "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        #expect(try MultipartForm.read(body(empty), contentType: type).files.isEmpty)
    }

    @Test("every byte value in a file arrives")
    func allBytes() throws {
        let content = (0...255).map { UInt8($0) } + Array("\r\n--Xx\r\r\n".utf8)
        let head = Array("--XX\r\n\(pdf)".utf8)
        let upload = try MultipartForm.read(head + content + Array("\r\n--XX--".utf8), contentType: type)
        #expect(upload.file("file")?.bytes == content)
    }

    @Test(
        "of a path only the last part of the name is kept",
        arguments: ["../../etc/a.pdf", "C:\\docs\\a.pdf", "/a.pdf", "a.pdf"])
    func paths(name: String) throws {
        let part = "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\nx"
        #expect(try MultipartForm.read(body(part), contentType: type).file("file")?.name == "a.pdf")
    }

    @Test("a body cut anywhere is refused")
    func cut() {
        let whole = body(field("note", "x"), pdf + "%PDF")
        for length in 0..<whole.count - 2 { #expect(problem(Array(whole.prefix(length))) != nil, "\(length)") }
        #expect(problem(Array(whole.dropLast(2))) == nil)
    }

    @Test("what browsers never send is refused")
    func malformed() {
        let good = field("note", "x")
        for bytes in [
            Array("preamble\r\n".utf8) + body(good), body(good) + Array("epilogue".utf8), body(good, end: "--\r\n\r\n"),
            body(good, end: "  --\r\n"), body("\r\nx"), body("Content-Type: text/plain\r\n\r\nx"),
            body("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx"),
            body("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx"),
            body("Content-Disposition: attachment; name=\"a\"\r\n\r\nx"),
            body("Content-Disposition: form-data\r\n\r\nx"),
            body("Content-Disposition: form-data; name=a\r\n\r\nx"),
            body("Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx"),
            body("Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''a.pdf\r\n\r\nx"),
            body("Content-Disposition: form-data; name=\"a\"; filename=\"a\"; filename=\"b\"\r\n\r\nx"),
            body("Content-Disposition: form-data; name=\"a\u{0}b\"\r\n\r\nx"),
            body("Content-Disposition : form-data; name=\"a\"\r\n\r\nx"), body(field("a", "\u{0}")),
            body("Content-Disposition: form-data; name=\"a\"\n\nx"), Array("--XX--\n".utf8), Array("--XXX--".utf8),
            body("Content-Disposition: form-data; name=\"a\"\r\n x: y\r\n\r\nx"),
            Array("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8) + [0xFF]
                + Array("\r\n--XX--".utf8),
        ] { #expect(problem(bytes) == .malformed, "\(String(decoding: bytes, as: UTF8.self))") }
    }

    @Test("a boundary inside a part begins the next one, so a hidden field is seen as the field it is")
    func nested() throws {
        let bytes = body(field("note", "x\r\n--XX\r\n" + field("hidden", "y")))
        let upload = try MultipartForm.read(bytes, contentType: type)
        #expect(upload.fields["note"] == "x" && upload.fields["hidden"] == "y")
    }

    @Test("names that come twice, too many parts, and too long ones are refused")
    func limits() throws {
        #expect(problem(body(field("a", "1"), field("a", "2"))) == .repeated)
        let twice = try MultipartForm.read(
            body(field("a", "1"), field("a", "2")), contentType: type, repeatable: ["a"])
        #expect(twice.fields.values("a") == ["1", "2"])
        #expect(problem(body(pdf + "x", pdf.replacing("name=\"file\"", with: "name=\"b\"") + "x")) == .tooMany)
        let many = (0..<65).map { "--XX\r\n\(field("a\($0)", "x"))\r\n" }.joined() + "--XX--"
        #expect(problem(Array(many.utf8)) == .tooMany)
        #expect(problem(body(field(String(repeating: "a", count: 65), "x"))) == .tooLong)
        #expect(problem(body(field("", "x"))) == .tooLong)
        #expect(problem(body(field("a", String(repeating: "a", count: 65_537)))) == .tooLong)
        let long = String(repeating: "a", count: 3000)
        #expect(problem(body("Content-Disposition: form-data; name=\"\(long)\"\r\n\r\nx")) == .tooLong)
        #expect(problem(Array("--XX\r\n".utf8) + [UInt8](repeating: 0x61, count: 1 << 20)) == .tooLong)
    }

    @Test(
        "a content type without one plain boundary is refused",
        arguments: [
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
            "multipart/form-data; boundary=a b", "multipart/form-data; charset=utf-8; boundary=a",
            "multipart/form-data; boundary=a; boundary=b", "multipart/mixed; boundary=a", "text/plain",
            "multipart/form-data; boundary=" + String(repeating: "a", count: 71), "multipart/form-data; boundary=\"a",
            "multipart/form-data; boundary=é", "",
        ])
    func boundaries(type: String) {
        #expect(MultipartForm.boundary(of: type) == nil)
    }

    @Test("the boundaries of browsers are read")
    func goodBoundaries() {
        for boundary in [
            "----WebKitFormBoundary7MA4YWxkTrZu0gW", "---------------------------9051914041544843365972754266", "a",
        ] {
            #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=\(boundary)") == boundary)
            #expect(MultipartForm.boundary(of: "Multipart/Form-Data;boundary=\"\(boundary)\"") == boundary)
        }
    }

    @Test("random parts and cuts end in an answer or a refusal, never in a fault")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "--XX", "\r\n", "--", "Content-Disposition: form-data; name=\"a\"", "\"", ";", ":", "x", "\r", "\n",
            "\u{0}",
        ]
        var refused = 0
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            if problem(Array("--XX".utf8) + Array(text.utf8)) != nil { refused += 1 }
        }
        #expect(refused > 2000)
    }
}
