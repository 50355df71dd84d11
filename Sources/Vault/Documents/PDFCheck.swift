import Domain

/// Refuses a PDF that could do something, carries something, or cannot be looked into (ISO 32000).
///
/// A name may be written with `#` and two digits, may stand in a packed object stream, and a reader finds objects by
/// their place in the file, even inside another stream. So every byte of the file is looked at for the forbidden names,
/// decoded, whatever it seems to belong to; object streams are unpacked and looked at too; and a file whose object
/// streams cannot all be unpacked here is refused.
enum PDFCheck {
    /// Most bytes that all object streams may unpack to.
    static let unpackedMax = 64 << 20

    private static let programs: Set<String> = [
        "JavaScript", "Launch", "SubmitForm", "ImportData", "RichMedia", "GoToE", "Rendition", "Movie",
    ]
    private static let carriers: Set<String> = ["EmbeddedFile", "EmbeddedFiles", "Filespec"]

    static func run(_ bytes: [UInt8]) throws(DocumentProblem) {
        guard bytes.count > 8, bytes[5] == UInt8(ascii: "1") || bytes[5] == UInt8(ascii: "2"),
            bytes[6] == UInt8(ascii: ".")
        else { throw .damaged(.pdf) }
        try checkEnd(bytes)
        let names = PDFName.all(in: bytes)
        try refuse(names)
        let packed = try unpacked(bytes, names)
        for part in packed { try refuse(PDFName.all(in: part)) }
        try PDFOpening.check([bytes] + packed)
    }

    /// The mark of the end must stand at the end, and the file must not be a ZIP archive at the same time.
    private static func checkEnd(_ bytes: [UInt8]) throws(DocumentProblem) {
        guard let mark = ByteSearch.last("%%EOF", in: bytes, from: 0) else { throw .damaged(.pdf) }
        guard bytes[(mark + 5)...].allSatisfy({ PDFName.isSpace($0) }), bytes.count - mark <= 64 else {
            throw .twoFiles
        }
        if let directory = ByteSearch.last("PK\u{5}\u{6}", in: bytes, from: bytes.count - 65_557),
            bytes.count - directory >= 22,
            Int(bytes[directory + 20]) | Int(bytes[directory + 21]) << 8 == bytes.count - directory - 22
        {
            throw .twoFiles
        }
        guard ByteSearch.first("startxref", in: bytes, from: 0, to: bytes.count) != nil else { throw .damaged(.pdf) }
    }

    private static func refuse(_ names: [PDFName]) throws(DocumentProblem) {
        for name in names {
            if name.text == "Encrypt" { throw .locked }
            if programs.contains(name.text) { throw .active }
            if carriers.contains(name.text) { throw .carriesFiles }
        }
    }

    /// The content of all object streams.
    private static func unpacked(_ bytes: [UInt8], _ names: [PDFName]) throws(DocumentProblem) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var room = unpackedMax
        for (index, name) in names.enumerated() where name.text == "ObjStm" {
            guard let stream = ByteSearch.first("stream", in: bytes, from: name.end, to: name.end + 4096),
                let dictionary = startOfDictionary(before: name.start, in: bytes)
            else { throw .cannotBeChecked }
            let own =
                names[..<index].reversed().prefix { $0.start > dictionary }.map(\.text)
                + names[index...].prefix { $0.start < stream }.map(\.text)
            guard let start = startOfContent(bytes, stream + 6) else { throw .cannotBeChecked }
            if own.contains("Filter") {
                guard own.count(where: { $0 == "Filter" }) == 1, own.contains("FlateDecode"),
                    own.allSatisfy({ $0 == "FlateDecode" || !$0.hasSuffix("Decode") }), !own.contains("DecodeParms"),
                    let content = try? Inflate.zlib(bytes, from: start, maximumBytes: room)
                else { throw .cannotBeChecked }
                room -= content.count
                parts.append(content)
            }
        }
        return parts
    }

    /// The place of `obj` before a dictionary.
    private static func startOfDictionary(before place: Int, in bytes: [UInt8]) -> Int? {
        var start = place
        let wanted = Array("obj".utf8)
        while start >= max(0, place - 4096), start >= 3 {
            if bytes[start - 3..<start].elementsEqual(wanted) { return start }
            start -= 1
        }
        return nil
    }

    /// Behind `stream` comes one end of line.
    private static func startOfContent(_ bytes: [UInt8], _ place: Int) -> Int? {
        guard bytes.count - place > 2 else { return nil }
        if bytes[place] == 0x0D, bytes[place + 1] == 0x0A { return place + 2 }
        return bytes[place] == 0x0A ? place + 1 : nil
    }
}

/// A name of a PDF with its `#` codes decoded.
struct PDFName: Equatable {
    let text: String
    let start: Int
    let end: Int

    /// Every name, wherever its slash stands. Longer ones than any known name are cut. O(bytes).
    static func all(in bytes: [UInt8]) -> [PDFName] {
        var names: [PDFName] = []
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "/") else {
                place += 1
                continue
            }
            let start = place
            place += 1
            var text: [UInt8] = []
            while place < bytes.count, text.count < 24, let (byte, next) = letter(bytes, place) {
                text.append(byte)
                place = next
            }
            guard text.count > 1, let name = String(validating: text, as: UTF8.self) else { continue }
            names.append(PDFName(text: name, start: start, end: place))
        }
        return names
    }

    private static func letter(_ bytes: [UInt8], _ place: Int) -> (UInt8, next: Int)? {
        let byte = bytes[place]
        guard byte > 0x20, byte < 0x7F, !"()<>[]{}/%".utf8.contains(byte) else { return nil }
        if byte == UInt8(ascii: "#"), bytes.count - place > 2, let high = digit(bytes[place + 1]),
            let low = digit(bytes[place + 2])
        {
            return (high << 4 | low, place + 3)
        }
        return (byte, place + 1)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0
    }
}

/// What a PDF does when it is opened: nothing but going to a page is allowed.
enum PDFOpening {
    /// Actions that leave the document.
    private static let others: Set<String> = [
        "URI", "GoToR", "Named", "Thread", "Sound", "Hide", "ResetForm", "SetOCGState",
    ]

    static func check(_ parts: [[UInt8]]) throws(DocumentProblem) {
        for part in parts {
            for name in PDFName.all(in: part) {
                if name.text == "AA", isValue(part, name.end) { throw .active }
                guard name.text == "OpenAction" else { continue }
                guard let value = value(part, name.end, in: parts) else { throw .active }
                let names = PDFName.all(in: value).map(\.text)
                let isPlace = value.first == UInt8(ascii: "[")
                guard isPlace || names.contains("GoTo"), others.isDisjoint(with: names) else { throw .active }
            }
        }
    }

    /// Whether a dictionary or a reference begins at a place. Two letters behind a slash also come about by chance in
    /// packed bytes.
    private static func isValue(_ bytes: [UInt8], _ start: Int) -> Bool {
        let text = bytes[start...].prefix(64).drop { PDFName.isSpace($0) }
        if text.starts(with: "<<".utf8) { return true }
        let words = text.split { PDFName.isSpace($0) }.prefix(3).map(Array.init)
        return words.count == 3 && words[2].first == UInt8(ascii: "R")
            && words[..<2].allSatisfy { word in word.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// The text of an array or a dictionary at a place, or of the object a reference there leads to.
    private static func value(_ bytes: [UInt8], _ start: Int, in parts: [[UInt8]]) -> [UInt8]? {
        let text = bytes[start...].drop { PDFName.isSpace($0) }.prefix(512)
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "[") { return Array(text.prefix { $0 != UInt8(ascii: "]") }) }
        if text.starts(with: "<<".utf8) { return balanced(Array(text)) }
        let number = text.prefix { (0x30...0x39).contains($0) }
        guard (1...8).contains(number.count) else { return nil }
        return object(String(decoding: number, as: UTF8.self), in: parts)
    }

    /// The one object of a number; `nil` where there is none or several, as updates of a file leave behind.
    private static func object(_ number: String, in parts: [[UInt8]]) -> [UInt8]? {
        guard let file = parts.first else { return nil }
        var found: [[UInt8]] = []
        var place = 0
        while let start = ByteSearch.first("\(number) 0 obj", in: file, from: place, to: file.count) {
            place = start + 1
            guard start == 0 || PDFName.isSpace(file[start - 1]) else { continue }
            let body = file[start...].dropFirst(number.utf8.count + 6).drop { PDFName.isSpace($0) }.prefix(512)
            if body.first == UInt8(ascii: "[") { found.append(Array(body.prefix { $0 != UInt8(ascii: "]") })) }
            if body.starts(with: "<<".utf8), let dictionary = balanced(Array(body)) { found.append(dictionary) }
        }
        for part in parts.dropFirst() {
            if let text = packedObject(number, in: part) { found.append(text) }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// An object of an object stream, which begins with pairs of a number and a place.
    private static func packedObject(_ number: String, in part: [UInt8]) -> [UInt8]? {
        let words = part.prefix(1 << 16).split(maxSplits: 8192) { PDFName.isSpace($0) }.map { word in
            word.count <= 8 && word.allSatisfy { (0x30...0x39).contains($0) }
                ? Int(String(decoding: word, as: UTF8.self)) : nil
        }
        let head = Array(words.prefix { $0 != nil }.compactMap { $0 })
        guard let wanted = Int(number),
            let pair = stride(from: 0, to: head.count - 1, by: 2).first(where: { head[$0] == wanted })
        else { return nil }
        let first = part.firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
        guard let first, head[pair + 1] < part.count - first else { return nil }
        let body = Array(part[(first + head[pair + 1])...].drop { PDFName.isSpace($0) }.prefix(512))
        if body.first == UInt8(ascii: "[") { return Array(body.prefix { $0 != UInt8(ascii: "]") }) }
        return balanced(body)
    }

    /// A dictionary up to the end that matches its beginning; `nil` where it has none within the text.
    private static func balanced(_ text: [UInt8]) -> [UInt8]? {
        var depth = 0
        var place = 0
        while place + 1 < text.count {
            if text[place] == UInt8(ascii: "<"), text[place + 1] == UInt8(ascii: "<") {
                depth += 1
                place += 2
            } else if text[place] == UInt8(ascii: ">"), text[place + 1] == UInt8(ascii: ">") {
                depth -= 1
                place += 2
                if depth == 0 { return Array(text[..<place]) }
            } else {
                place += 1
            }
        }
        return nil
    }
}
