package import Foundation
import Hummingbird

/// The style sheet, script and pictures of the site, read once at boot and served from memory.
///
/// Nothing here comes from a path of a request: the name and the hash are looked up in a table.
package struct StaticFiles: Sendable {
    struct File: Sendable {
        let content: ByteBuffer
        let type: String
        let hash: String
    }

    private let files: [String: File]

    /// Types that are served, by the end of the name.
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png",
    ]
    private static let required = ["dure.css", "favicon.svg"]

    /// Files by name. Throws ``SiteProblem`` for a type that is not served or a file every page needs and is missing.
    package init(files: [String: Data]) throws(SiteProblem) {
        var table: [String: File] = [:]
        for (name, data) in files {
            let ending = name.split(separator: ".").last.map(String.init) ?? ""
            guard let type = Self.types[ending] else { throw .staticFileNotAllowed(name) }
            table[name] = File(
                content: ByteBuffer(bytes: data), type: type, hash: String(ContentHash.hex(data).prefix(16)))
        }
        for name in Self.required where table[name] == nil { throw .staticFileMissing(name) }
        self.files = table
    }

    /// The files of a folder (the bundled one by default), not those of folders inside it.
    package init(folder: URL = TemplateFolder.bundledStatic) throws(SiteProblem) {
        var files: [String: Data] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            guard name.utf8.first != UInt8(ascii: ".") else { continue }
            files[name] = FileManager.default.contents(atPath: folder.appending(path: name).path)
        }
        try self.init(files: files)
    }

    /// The address of a file with the hash of its content in it; of a name that is not there, an address that is 404.
    package func address(of name: String) -> String {
        SiteURL.staticFile(files[name]?.hash ?? "missing", name).description
    }

    /// The answer for a hash and a name, or `nil` where the table has no such pair.
    func response(_ hash: String, _ name: String, for request: Request) -> Response? {
        guard let file = files[name], file.hash == hash else { return nil }
        return answer(file, caching: "public, max-age=31536000, immutable", request)
    }

    /// The icon at the address browsers try by themselves.
    func favicon(for request: Request) -> Response? {
        files["favicon.svg"].map { answer($0, caching: "public, max-age=86400", request) }
    }

    private func answer(_ file: File, caching: String, _ request: Request) -> Response {
        let tag = "\"\(file.hash)\""
        var response = Response(
            status: .ok, headers: [.contentType: file.type, .cacheControl: caching, .eTag: tag],
            body: .init(byteBuffer: file.content))
        EntityTag.apply(tag, to: &response, for: request)
        return response
    }
}
