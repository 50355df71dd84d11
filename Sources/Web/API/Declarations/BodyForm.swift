import Domain
import Hummingbird

/// What a program sends in the body of a request.
struct BodyForm: Sendable {
    let summary: Localized
    let schema: Schema
    /// The most bytes of it.
    let bytesMost: Int
    /// A body that would be understood, for the documentation; one line.
    let example: String
    /// Whether an answer with 201 is possible: something was made.
    let canCreate: Bool

    /// The media type of every body.
    static let mediaType = "application/json"

    /// Whether a content type is JSON: alone, or with the one encoding JSON has.
    static func isJSON(_ contentType: String?) -> Bool {
        guard let contentType, contentType.utf8.count <= 100 else { return false }
        let parts = contentType.utf8.filter { $0 != 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return [mediaType, mediaType + ";charset=utf-8", mediaType + ";charset=\"utf-8\""]
            .contains { $0.utf8.elementsEqual(parts) }
    }
}

extension Call {
    /// The body of the request; throws 415 for another content type than JSON. The server has read it already, within its
    /// limit of size and time.
    func body(_ form: BodyForm) async throws -> [UInt8] {
        guard BodyForm.isJSON(visit.request.headers[.contentType]) else { throw APIError.notJSON }
        let body = try await visit.request.body.collect(upTo: 64 << 20)
        guard body.readableBytes <= form.bytesMost else { throw SiteError.tooLarge(maximumBytes: form.bytesMost) }
        return Array(body.readableBytesView)
    }
}
