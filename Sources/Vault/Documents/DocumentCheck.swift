package import Domain

/// Looks at what a file is by its bytes, never by its name, and refuses what could do more than be looked at.
package enum DocumentCheck {
    /// A file that may be kept: its kind and its bytes, without what stood behind the end of a picture.
    package struct Accepted: Equatable, Sendable {
        package let type: DocumentType
        package let bytes: [UInt8]
    }

    /// Checks a file.
    ///
    /// Telephones put films and further pictures behind the end of a JPEG, and so do those who hide an archive there;
    /// whatever it is, it is cut off. A PDF with anything before or behind it is refused, because it is rarely innocent.
    /// - Parameter declared: the media type the browser sent; none is taken as what the bytes say.
    package static func run(
        _ bytes: [UInt8], declared: String?, maximumBytes: Int
    ) throws(DocumentProblem) -> Accepted {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= maximumBytes else { throw .tooLarge(maximumBytes: maximumBytes) }
        let accepted = try look(bytes)
        if let declared, declared != "application/octet-stream", DocumentType(mediaType: declared) != accepted.type {
            throw .declaredOtherwise(found: accepted.type)
        }
        return accepted
    }

    private static func look(_ bytes: [UInt8]) throws(DocumentProblem) -> Accepted {
        if bytes.starts(with: PNGFile.signature) {
            guard let end = PNGFile.end(of: bytes) else { throw .damaged(.png) }
            return Accepted(type: .png, bytes: Array(bytes[..<end]))
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            guard let end = JPEGFile.end(of: bytes) else { throw .damaged(.jpeg) }
            return Accepted(type: .jpeg, bytes: Array(bytes[..<end]))
        }
        if bytes.starts(with: "%PDF-".utf8) {
            try PDFCheck.run(bytes)
            return Accepted(type: .pdf, bytes: bytes)
        }
        if ByteSearch.first("%PDF-", in: bytes, from: 0, to: min(bytes.count, 2048)) != nil { throw .twoFiles }
        throw .unknownType
    }
}

/// The parts of a PNG picture (ISO/IEC 15948).
enum PNGFile {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Most pixels of a side and of a whole picture that may be shown: more would fill the memory of who looks.
    static let sideMax = 30_000
    static let pixelsMax = 100_000_000

    /// The place behind the last part; `nil` for what is cut, changed (every part has its sum) or too large to show.
    static func end(of bytes: [UInt8]) -> Int? {
        var place = signature.count
        var hasPicture = false
        while bytes.count - place >= 12 {
            let length = number(bytes, place)
            guard length <= bytes.count - place - 12 else { return nil }
            let body = place + 8
            let name = String(decoding: bytes[place + 4..<body], as: UTF8.self)
            guard CRC32.of(bytes[place + 4..<body + length]) == UInt32(number(bytes, body + length)) else { return nil }
            if place == signature.count {
                guard name == "IHDR", length == 13, isShowable(number(bytes, body), number(bytes, body + 4)) else {
                    return nil
                }
            }
            hasPicture = hasPicture || name == "IDAT" && length > 0
            place = body + length + 4
            if name == "IEND" { return hasPicture ? place : nil }
        }
        return nil
    }

    static func isShowable(_ width: Int, _ height: Int) -> Bool {
        (1...sideMax).contains(width) && (1...sideMax).contains(height) && width * height <= pixelsMax
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}

/// The parts of a JPEG picture (ITU-T T.81).
enum JPEGFile {
    /// The place behind the end mark; `nil` for what is cut or has no picture.
    static func end(of bytes: [UInt8]) -> Int? {
        var place = 2
        var hasFrame = false
        while bytes.count - place >= 2 {
            guard bytes[place] == 0xFF else { return nil }
            let mark = bytes[place + 1]
            place += 1
            if mark == 0xFF { continue }
            place += 1
            switch mark {
            case 0xD9: return nil
            case 0x01, 0xD0...0xD7: continue
            case 0x00, 0xD8: return nil
            default: break
            }
            guard bytes.count - place >= 2 else { return nil }
            let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
            guard length >= 2, length <= bytes.count - place else { return nil }
            if isFrame(mark) {
                guard length >= 8 else { return nil }
                let height = Int(bytes[place + 3]) << 8 | Int(bytes[place + 4])
                let width = Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
                guard PNGFile.isShowable(width, height) else { return nil }
                hasFrame = true
            }
            place += length
            if mark == 0xDA {
                guard hasFrame, let next = endOfScan(bytes, place) else { return nil }
                if bytes[next + 1] == 0xD9 { return next + 2 }
                place = next
            }
        }
        return nil
    }

    /// The place of the first mark behind a scan that ends it.
    private static func endOfScan(_ bytes: [UInt8], _ start: Int) -> Int? {
        var place = start
        while place + 1 < bytes.count {
            let next = bytes[place + 1]
            if bytes[place] == 0xFF, next != 0x00, next != 0xFF, !(0xD0...0xD7).contains(next) { return place }
            place += 1
        }
        return nil
    }

    private static func isFrame(_ mark: UInt8) -> Bool {
        (0xC0...0xCF).contains(mark) && mark != 0xC4 && mark != 0xC8 && mark != 0xCC
    }
}

/// The checksum of PNG and ZIP (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF) { sum, byte in
            sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)]
        }
    }
}

/// Finds short texts in bytes.
enum ByteSearch {
    /// The first place of a text that begins in a range of places.
    static func first(_ text: String, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard let head = wanted.first, start >= 0 else { return nil }
        var place = start
        let last = min(end, bytes.count - wanted.count + 1)
        while place < last {
            if bytes[place] == head, bytes[place..<place + wanted.count].elementsEqual(wanted) { return place }
            place += 1
        }
        return nil
    }

    /// The last place of a text that begins at or behind a place.
    static func last(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var place = bytes.count - wanted.count
        while place >= max(0, start) {
            if bytes[place..<place + wanted.count].elementsEqual(wanted) { return place }
            place -= 1
        }
        return nil
    }
}
