/// A kind of file that can be attached to evidence.
package enum DocumentType: String, CaseIterable, Hashable, Sendable, Codable {
    case pdf, png, jpeg

    /// What the file is served as (RFC 8118, RFC 2046).
    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        }
    }

    /// The end of the name it is downloaded under.
    package var fileEnding: String {
        switch self {
        case .pdf: "pdf"
        case .png: "png"
        case .jpeg: "jpg"
        }
    }

    /// The kind a browser calls by a media type, without parameters; `nil` for any other.
    package init?(mediaType: String) {
        let name = mediaType.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "application/pdf", "application/x-pdf": self = .pdf
        case "image/png": self = .png
        case "image/jpeg", "image/jpg", "image/pjpeg": self = .jpeg
        default: return nil
        }
    }

    /// The kind in words.
    package var name: String {
        switch self {
        case .pdf: "PDF"
        case .png: "PNG"
        case .jpeg: "JPEG"
        }
    }
}

/// Why a document is not taken in.
package enum DocumentProblem: Error, Hashable, Sendable {
    case empty
    case tooLarge(maximumBytes: Int)
    /// Neither PDF nor PNG nor JPEG, whatever its name says.
    case unknownType
    /// Sent as one kind, but it is another.
    case declaredOtherwise(found: DocumentType)
    /// It begins like its kind, but is not whole.
    case damaged(DocumentType)
    /// Other bytes stand before or behind a PDF: it may be two files in one.
    case twoFiles
    /// A PDF locked by a password.
    case locked
    /// A PDF that holds a program or starts something when it is opened.
    case active
    /// A PDF that carries other files.
    case carriesFiles
    /// A PDF built so that its parts cannot be looked at.
    case cannotBeChecked

    /// The reason and what to do, for the field of a form.
    package var words: Localized {
        switch self {
        case .empty: Localized("파일이 비어 있습니다. 다른 파일을 골라 주세요.", "The file is empty. Choose another one.")
        case .tooLarge(let bytes):
            Localized(
                "파일이 \(Self.size(bytes))보다 큽니다. 더 작게 저장해 주세요.",
                "The file is larger than \(Self.size(bytes)). Save it smaller.")
        case .unknownType:
            Localized(
                "PDF, PNG, JPEG 파일이 아닙니다. 이름이 아니라 내용으로 판단합니다. 문서를 PDF로 저장하거나 사진을 올려 주세요.",
                "This is no PDF, PNG or JPEG file, whatever its name. Save the document as PDF, or send a picture.")
        case .declaredOtherwise(let found):
            Localized(
                "이름과 내용이 다릅니다. 내용은 \(found.name)입니다. 파일 이름을 바르게 고쳐 주세요.",
                "Name and content differ: the content is \(found.name). Give the file its right name.")
        case .damaged(let type):
            Localized(
                "\(type.name) 파일이 손상되었습니다. 열리는지 확인한 뒤 다시 저장해 주세요.",
                "The \(type.name) file is damaged. See whether it opens, and save it again.")
        case .twoFiles:
            Localized(
                "PDF 앞이나 뒤에 다른 내용이 붙어 있습니다. 문서를 PDF로 다시 저장해 주세요.",
                "Something else stands before or behind the PDF. Save the document as PDF again.")
        case .locked:
            Localized(
                "암호가 걸린 PDF입니다. 암호를 풀고 다시 저장해 주세요.",
                "The PDF is locked by a password. Save it without one.")
        case .active:
            Localized(
                "프로그램이 들어 있는 PDF는 받지 않습니다. ‘PDF로 인쇄’로 다시 만들어 주세요.",
                "A PDF that holds a program is not taken. Make it anew with “Print to PDF”.")
        case .carriesFiles:
            Localized(
                "다른 파일이 들어 있는 PDF는 받지 않습니다. 파일을 하나씩 올려 주세요.",
                "A PDF with other files inside is not taken. Send the files one by one.")
        case .cannotBeChecked:
            Localized(
                "안전한지 확인할 수 없는 PDF입니다. ‘PDF로 인쇄’로 다시 만들어 주세요.",
                "The PDF cannot be checked for safety. Make it anew with “Print to PDF”.")
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes >> 10) KiB"
    }
}
