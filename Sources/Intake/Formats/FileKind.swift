package import Domain

/// What a file really is, judged by its first bytes and never by its name.
package enum FileKind: String, CaseIterable, Hashable, Sendable {
    case spreadsheet
    case zipArchive
    case oldOfficeDocument
    case compressed
    case pdf
    case image
    case webPage
    case xml
    case json
    /// Text of no other kind, such as a table.
    case text
    case empty

    /// Judges the start of a file (some hundreds of bytes are enough).
    package init(startingWith bytes: some Collection<UInt8>) {
        let start = Array(bytes.prefix(4096))
        guard !start.isEmpty else {
            self = .empty
            return
        }
        for (magic, kind) in Self.magics where start.starts(with: magic) {
            let isSheet = kind == .zipArchive && Self.contains(start, "[Content_Types].xml")
            self = isSheet || (kind == .zipArchive && Self.contains(start, "xl/")) ? .spreadsheet : kind
            return
        }
        self = Self.textKind(start)
    }

    private static let magics: [([UInt8], FileKind)] = [
        ([0x50, 0x4B, 0x03, 0x04], .zipArchive), ([0x50, 0x4B, 0x05, 0x06], .zipArchive),
        ([0xD0, 0xCF, 0x11, 0xE0], .oldOfficeDocument), ([0x1F, 0x8B], .compressed), ([0x25, 0x50, 0x44, 0x46], .pdf),
        ([0x89, 0x50, 0x4E, 0x47], .image), ([0xFF, 0xD8, 0xFF], .image), ([0x47, 0x49, 0x46, 0x38], .image),
    ]

    private static func textKind(_ start: [UInt8]) -> FileKind {
        // Dropping NUL reads the ASCII of UTF-16 too; the marks are FE FF, FF FE and EF BB BF.
        let marks: Set<UInt8> = [0xFE, 0xFF, 0xEF, 0xBB, 0xBF]
        let text = start.filter { $0 != 0 }.drop { marks.contains($0) || $0 <= 0x20 }
        let words = text.prefix(512).map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        func begins(_ word: String) -> Bool { words.starts(with: word.utf8) }
        if begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body") { return .webPage }
        if begins("<?xml") {
            return contains(words, "<html") ? .webPage : .xml
        }
        if begins("<"), let second = words.dropFirst().first {
            if second == 0x21 || second >= 0x80 || (second >= 0x61 && second <= 0x7A) { return .xml }
        }
        let afterOpening = words.dropFirst().first { $0 > 0x20 }
        if begins("{") { return afterOpening.map { "\"}".utf8.contains($0) } ?? true ? .json : .text }
        if begins("[") { return afterOpening.map { "{[\"]0123456789".utf8.contains($0) } ?? true ? .json : .text }
        return .text
    }

    private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
        let wanted = Array(word.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
    }

    /// The kind as a noun.
    package var name: Localized {
        switch self {
        case .spreadsheet: Localized("엑셀(XLSX) 파일", "an Excel (XLSX) file")
        case .zipArchive: Localized("ZIP 압축 파일", "a ZIP archive")
        case .oldOfficeDocument: Localized("옛 엑셀(XLS)이나 한글(HWP) 문서", "an old Excel (XLS) or HWP document")
        case .compressed: Localized("GZIP 압축 파일", "a GZIP file")
        case .pdf: Localized("PDF 문서", "a PDF document")
        case .image: Localized("그림 파일", "an image")
        case .webPage: Localized("웹 페이지(HTML)", "a web page (HTML)")
        case .xml: Localized("XML 문서", "an XML document")
        case .json: Localized("JSON 문서", "a JSON document")
        case .text: Localized("글 파일", "a text file")
        case .empty: Localized("빈 파일", "an empty file")
        }
    }

    /// What to do with a file of this kind that was handed in as a CSV table.
    package var adviceForTable: Localized {
        switch self {
        case .spreadsheet, .oldOfficeDocument:
            Localized(
                "프로그램에서 열어 ‘CSV UTF-8(쉼표로 분리)’로 저장한 뒤 다시 올립니다.",
                "Open it in its program, save it as “CSV UTF-8 (comma delimited)” and hand that in.")
        case .zipArchive, .compressed:
            Localized("압축을 풀고 그 안의 CSV 파일을 올립니다.", "Unpack it and hand in the CSV file inside.")
        case .pdf, .image:
            Localized("표의 원본(CSV 또는 엑셀)을 발행처에서 받습니다.", "Get the table itself (CSV or Excel) from its publisher.")
        case .webPage:
            Localized(
                "내려받기가 아니라 안내 화면이 저장된 것입니다. 로그인 상태와 주소를 확인하고 다시 내려받습니다.",
                "A page was saved instead of the download. Check the login and the address and download it again.")
        case .xml, .json:
            Localized("이 형식을 받는 가져오기를 고릅니다.", "Choose the import that takes this format.")
        case .text, .empty:
            Localized("파일 내용을 확인하고 다시 내려받습니다.", "Look into the file and download it again.")
        }
    }
}
