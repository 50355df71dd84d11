import Database
import Domain
import Hummingbird
import HummingbirdTesting
import Store
import Testing
import Vault

@testable import Web

@Suite("Documents attached to evidence")
struct DocumentPagesTests {
    private static let pdf = """
        %PDF-1.4
        1 0 obj
        <</Type/Catalog/Pages 2 0 R>>
        endobj
        2 0 obj
        <</Type/Pages/Kids[3 0 R]/Count 1>>
        endobj
        3 0 obj
        <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>
        endobj
        xref
        0 4
        0000000000 65535 f\u{20}
        0000000009 00000 n\u{20}
        0000000054 00000 n\u{20}
        0000000105 00000 n\u{20}
        trailer
        <</Size 4/Root 1 0 R>>
        startxref
        170
        %%EOF

        """

    /// A whole picture of one point.
    static let picture: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
        0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B,
        0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0x00, 0x00, 0x00,
        0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
        0x42, 0x60, 0x82,
    ]

    /// Sends a file as a browser does.
    private func attach(
        _ browser: TestBrowser, _ content: String, to ordinal: Int, name: String = "수료증.pdf",
        type: String = "application/pdf",
        token: String? = nil
    ) async throws -> TestResponse {
        let key = browser.cookie("__Host-dure") ?? ""
        let parts = [
            "--b0\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n\(token ?? FormToken.text(of: key))\r\n",
            "--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: \(type)\r\n\r\n",
            content, "\r\n--b0--\r\n",
        ]
        return try await browser.send(
            .post, SiteURL.evidenceDocuments(ordinal).description,
            [.contentType: "multipart/form-data; boundary=b0", .fetchSite: "same-origin"], body: parts.joined())
    }

    private func world(_ body: @Sendable (AccessWorld, TestBrowser) async throws -> Void) async throws {
        let world = try await AccessWorld()
        let user = try await world.user("person", [], isPerson: true)
        try await world.with { browser in
            try await browser.enter(as: user)
            let page = try await browser.get(.newEvidence(.selfReport))
            let number = try #require(page.text.firstMatch(of: /name="number" value="([a-z0-9]+)"/)).1
            _ = try await browser.post(
                .newEvidence(.selfReport), ["number": String(number), "title": "할 일", "happened": "2024-05-05"])
            try await body(world, browser)
        }
    }

    @Test("a document is kept, downloaded only as an attachment by its owner, and removed with its bytes")
    func story() async throws {
        try await world { world, browser async throws in
            let kept = try await attach(browser, Self.pdf, to: 1)
            #expect(kept.status == .seeOther && kept.headers[.location] == "/account/evidence/1?done=attached")
            let again = try await attach(browser, Self.pdf, to: 1)
            #expect(again.headers[.location] == "/account/evidence/1?done=kept", "a form sent twice keeps one file")
            let page = try await browser.get(.evidence(1))
            let key = String(try #require(page.text.firstMatch(of: /\/account\/documents\/([a-z0-9]+)"/)).1)
            #expect(page.text.contains("수료증.pdf"))
            let file = try await browser.get(.document(key))
            #expect(file.status == .ok && String(buffer: file.body) == Self.pdf)
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"document-1.pdf\"")
            #expect(file.headers[.contentType] == "application/pdf" && file.headers[.cacheControl] == "no-store")
            #expect(file.headers[.xContentTypeOptions] == "nosniff")
            let other = browser.another()
            try await other.enter(as: try await world.user("other", [], isPerson: true))
            #expect(try await other.get(.document(key)).status == .notFound)
            #expect(try await other.post(.removeDocument(key)).status == .notFound)
            #expect(try await attach(other, Self.pdf, to: 1).status == .notFound)
            #expect(try await browser.post(.removeDocument(key)).status == .seeOther)
            #expect(try await browser.get(.document(key)).status == .notFound)
            #expect(try await browser.post(.removeDocument(key)).status == .notFound)
        }
    }

    @Test("a program, a PDF that starts one, an empty file and none are refused in words at the field")
    func refused() async throws {
        try await world { _, browser async throws in
            let active = Self.pdf.replacing(
                "<</Type/Catalog/Pages 2 0 R>>", with: "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>>>"
            )
            for content in ["MZ\u{1}program", active, "<html><script>", ""] {
                let answer = try await attach(browser, content, to: 1)
                #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"file-error\""))
            }
            #expect(!(try await browser.get(.evidence(1)).text.contains("/account/documents/")))
        }
    }

    @Test("a file with a wrong token, and one far too large, change nothing")
    func forged() async throws {
        try await world { _, browser async throws in
            #expect(try await attach(browser, Self.pdf, to: 1, token: "wrong").status == .forbidden)
            let large = String(repeating: "x", count: (10 << 20) + 70_000)
            // The answer is 413, and the connection is given up instead of reading the rest.
            await #expect(throws: (any Error).self) { try await attach(browser, large, to: 1) }
            #expect(!(try await browser.get(.evidence(1)).text.contains("/account/documents/")))
        }
    }
}
