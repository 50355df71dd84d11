/// A file a person attached to show what a piece of evidence says. Its bytes are kept encrypted, outside the record.
package struct Document: Hashable, Sendable {
    package enum Format: String, CaseIterable, Hashable, Sendable, Codable {
        case pdf, png, jpeg

        /// The media type of a download.
        package var mediaType: String {
            switch self {
            case .pdf: "application/pdf"
            case .png: "image/png"
            case .jpeg: "image/jpeg"
            }
        }

        /// The ending of the name of a download.
        package var ending: String { self == .jpeg ? "jpg" : rawValue }

        /// The format by the first bytes of a file; what its name says is not asked.
        package init?(firstBytes bytes: some Collection<UInt8>) {
            func begins(_ pattern: [UInt8]) -> Bool { bytes.starts(with: pattern) }
            if begins([0x25, 0x50, 0x44, 0x46, 0x2D]) {
                self = .pdf
            } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if begins([0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else {
                return nil
            }
        }
    }

    /// At most so many documents a person, and so many bytes each (10 MiB).
    package static let most = 30
    package static let bytesMost = 10 << 20
    package static let nameLengthMost = 120

    package let ordinal: Int
    package let key: String
    /// The evidence it belongs to; `nil` for one that stands alone.
    package let evidenceOrdinal: Int?
    /// The name of its file on the shelf.
    package let contentHash: String
    package let format: Format
    package let bytes: Int
    /// What the person calls it.
    package let name: String
    package let addedAt: Moment

    package init(
        ordinal: Int, key: String, evidenceOrdinal: Int?, contentHash: String, format: Format, bytes: Int, name: String,
        addedAt: Moment
    ) {
        self.ordinal = ordinal
        self.key = key
        self.evidenceOrdinal = evidenceOrdinal
        self.contentHash = contentHash
        self.format = format
        self.bytes = bytes
        self.name = name
        self.addedAt = addedAt
    }
}
