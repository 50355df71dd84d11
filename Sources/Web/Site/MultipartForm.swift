import Domain

/// A file as a form sent it. Its name and type are what the sender says, nothing more.
package struct UploadedFile: Hashable, Sendable {
    /// The field of the form it came in.
    package let field: String
    /// The last part of the name, for showing only; never a name in a file system.
    package let name: String
    /// The media type the browser sent, `nil` where it sent none.
    package let declaredType: String?
    package let bytes: [UInt8]
}

/// The fields and files of a form that was sent as `multipart/form-data`.
package struct Upload: Hashable, Sendable {
    package let fields: Query
    package let files: [UploadedFile]

    /// The file of a field; `nil` where none was chosen.
    package func file(_ field: String) -> UploadedFile? {
        files.first { $0.field == field }
    }
}

/// Why such a body was refused. The visitor gets a 400 page.
package enum MultipartProblem: Error, Equatable {
    /// The content type names no usable boundary.
    case noBoundary
    /// The body is not what browsers send: cut, with text around the parts, or with other headers.
    case malformed
    case tooMany
    case tooLong
    /// A name that came twice.
    case repeated
}

/// Reads `multipart/form-data` (RFC 7578) as browsers write it, and nothing else: no text before the first or behind the last
/// boundary, two kinds of header, no encodings, no nested parts. What two readers could understand differently is
/// refused.
///
/// It is our own, because no kept library for it was among the packages we may use, and the part that browsers need is
/// small. O(bytes).
struct MultipartForm {
    /// How much a body may hold; its whole size was limited while it was read.
    struct Limits {
        var files = 1
        var fields = 64
        var headerBytes = 2048
        var nameBytes = 64
        var fileNameBytes = 512
        var valueBytes = 1 << 16
    }

    private let bytes: [UInt8]
    private let mark: [UInt8]
    private let limits: Limits
    private let repeatable: Set<String>
    private var place = 0
    private var fields: [Query.Item] = []
    private var files: [UploadedFile] = []
    private var names: Set<String> = []

    /// Reads a body.
    ///
    /// - Parameter repeatable: names of fields that may come more than once.
    static func read(
        _ bytes: [UInt8], contentType: String, repeatable: Set<String> = [], limits: Limits = Limits()
    ) throws(MultipartProblem) -> Upload {
        guard let boundary = boundary(of: contentType) else { throw .noBoundary }
        var form = MultipartForm(
            bytes: bytes, mark: Array("\r\n--\(boundary)".utf8), limits: limits, repeatable: repeatable)
        try form.readParts()
        return Upload(fields: Query(items: form.fields), files: form.files)
    }

    private init(bytes: [UInt8], mark: [UInt8], limits: Limits, repeatable: Set<String>) {
        self.bytes = bytes
        self.mark = mark
        self.limits = limits
        self.repeatable = repeatable
    }

    /// The boundary a content type names: one parameter, 1 to 70 letters, digits and signs that need no quotes.
    static func boundary(of contentType: String) -> String? {
        let text = Array(contentType.utf8)
        let head = "multipart/form-data;"
        guard text.count <= 200, text.count > head.utf8.count,
            String(decoding: text.prefix(head.utf8.count), as: UTF8.self).lowercased() == head
        else { return nil }
        let parameter = text.dropFirst(head.utf8.count).drop { $0 == 0x20 }
        let name = "boundary="
        guard String(decoding: parameter.prefix(name.utf8.count), as: UTF8.self).lowercased() == name else {
            return nil
        }
        var value = parameter.dropFirst(name.utf8.count)
        if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
            value = value.dropFirst().dropLast()
        }
        guard (1...70).contains(value.count), value.allSatisfy(isBoundaryByte) else { return nil }
        return String(decoding: value, as: UTF8.self)
    }

    private static func isBoundaryByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "'()+_,-./:=?".utf8.contains(byte)
        }
    }

    private mutating func readParts() throws(MultipartProblem) {
        guard bytes.starts(with: mark.dropFirst(2)) else { throw .malformed }
        place = mark.count - 2
        while true {
            if starts("--") {
                place += 2
                guard place == bytes.count || (starts("\r\n") && place + 2 == bytes.count) else { throw .malformed }
                return
            }
            guard starts("\r\n") else { throw .malformed }
            place += 2
            let header = try readHeader()
            guard let end = nextMark() else { throw .malformed }
            try add(header, Array(bytes[place..<end]))
            place = end + mark.count
        }
    }

    private func starts(_ text: String) -> Bool {
        bytes[place...].starts(with: text.utf8)
    }

    /// The place of the next boundary at or behind the present place.
    private func nextMark() -> Int? {
        var start = place
        while bytes.count - start >= mark.count {
            if bytes[start] == 0x0D, bytes[start..<start + mark.count].elementsEqual(mark) { return start }
            start += 1
        }
        return nil
    }

    private mutating func readHeader() throws(MultipartProblem) -> PartHeader {
        let from = place
        var lines: [String] = []
        while true {
            let line = bytes[place...].prefix(limits.headerBytes).prefix { $0 != 0x0D }
            guard line.endIndex + 1 < bytes.count, bytes[line.endIndex] == 0x0D, bytes[line.endIndex + 1] == 0x0A,
                line.endIndex - from <= limits.headerBytes
            else { throw line.count >= limits.headerBytes ? .tooLong : .malformed }
            place = line.endIndex + 2
            if line.isEmpty { break }
            guard lines.count < 2, let text = String(validating: line, as: UTF8.self),
                !line.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else { throw .malformed }
            lines.append(text)
        }
        guard let header = PartHeader(lines) else { throw .malformed }
        guard (1...limits.nameBytes).contains(header.name.utf8.count),
            (header.fileName ?? "").utf8.count <= limits.fileNameBytes
        else { throw .tooLong }
        return header
    }

    private mutating func add(_ header: PartHeader, _ content: [UInt8]) throws(MultipartProblem) {
        guard names.insert(header.name).inserted || repeatable.contains(header.name) else { throw .repeated }
        if let fileName = header.fileName {
            if fileName.isEmpty, content.isEmpty { return }
            guard files.count < limits.files else { throw .tooMany }
            files.append(
                UploadedFile(
                    field: header.name, name: PartHeader.lastPart(of: fileName), declaredType: header.type,
                    bytes: content))
        } else {
            guard fields.count < limits.fields else { throw .tooMany }
            guard content.count <= limits.valueBytes else { throw .tooLong }
            let isPlain = content.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
            guard isPlain, let value = String(validating: content, as: UTF8.self) else { throw .malformed }
            fields.append(Query.Item(name: header.name, value: value))
        }
    }
}

/// The headers of one part.
struct PartHeader: Equatable {
    let name: String
    let fileName: String?
    let type: String?

    /// Reads `Content-Disposition` and perhaps `Content-Type`; `nil` for anything else.
    init?(_ lines: [String]) {
        var disposition: String?
        var type: String?
        for line in lines {
            let parts = line.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let value = String(decoding: parts[1].drop { $0 == 0x20 }, as: UTF8.self)
            switch String(decoding: parts[0], as: UTF8.self).lowercased() {
            case "content-disposition" where disposition == nil: disposition = value
            case "content-type" where type == nil: type = value
            default: return nil
            }
        }
        guard let disposition, let (name, fileName) = Self.names(in: disposition) else { return nil }
        self.name = name
        self.fileName = fileName
        self.type = type
    }

    /// The names in `form-data; name="…"; filename="…"`. Quotes and line ends inside come as `%22`, `%0D` and `%0A`.
    private static func names(in text: String) -> (String, String?)? {
        var rest = text.utf8[...]
        guard take("form-data; name=\"", from: &rest), let name = takeQuoted(from: &rest) else { return nil }
        if rest.isEmpty { return (name, nil) }
        guard take("; filename=\"", from: &rest), let fileName = takeQuoted(from: &rest), rest.isEmpty else {
            return nil
        }
        return (name, fileName)
    }

    private static func take(_ text: String, from rest: inout Substring.UTF8View) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    private static func takeQuoted(from rest: inout Substring.UTF8View) -> String? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        defer { rest = rest[end...].dropFirst() }
        return String(rest[..<end])
    }

    /// The last part of a path, as some browsers send one, with either slash.
    static func lastPart(of name: String) -> String {
        let part = name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last ?? "".utf8[...]
        return String(decoding: part, as: UTF8.self)
    }
}
