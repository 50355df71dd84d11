import Hummingbird

/// Entity tags and the answers that need no body (RFC 9110, 13.1.2).
enum EntityTag {
    /// A strong tag for some content.
    static func strong(_ bytes: some Collection<UInt8>) -> String {
        "\"\(ContentHash.hex(bytes).prefix(32))\""
    }

    /// Sets the tag, and turns the answer into 304 without body where the request already has this content.
    static func apply(_ tag: String, to response: inout Response, for request: Request) {
        response.headers[.eTag] = tag
        guard let known = request.headers[.ifNoneMatch], matches(known, tag) else { return }
        var headers = response.headers
        headers[.contentLength] = nil
        headers[.contentType] = nil
        response = Response(status: .notModified, headers: headers)
        response.headers[.contentLength] = nil
    }

    private static func matches(_ header: String, _ tag: String) -> Bool {
        header.utf8.prefix(4096).split(separator: UInt8(ascii: ",")).contains { entry in
            var text = entry.filter { $0 > 0x20 }
            if text.starts(with: "W/".utf8) { text.removeFirst(2) }
            return text.elementsEqual("*".utf8) || text.elementsEqual(tag.utf8)
        }
    }
}
