import Domain
import Hummingbird

extension Visit {
    /// The fields and files of a form with `enctype="multipart/form-data"`.
    ///
    /// Its route needs a ``BodyLimit``; without one the common limit of a body holds. Files are as they were sent: give them
    /// to `DocumentShelf.keep`, which looks at what they are.
    /// - Throws: 400 for anything but such a form, and for one with more or longer parts than it may have.
    package func upload(files: Int = 1, repeatable: Set<String> = []) async throws -> Upload {
        let maximum = 64 << 20
        let body = try await request.body.collect(upTo: maximum)
        do {
            return try MultipartForm.read(
                Array(body.readableBytesView), contentType: request.headers[.contentType] ?? "", repeatable: repeatable,
                limits: MultipartForm.Limits(files: files))
        } catch {
            switch error {
            case .tooMany, .tooLong:
                throw SiteError.badRequest(
                    Localized("양식에 너무 많은 내용이 들어 있습니다", "The form holds more than it may"))
            case .noBoundary, .malformed, .repeated:
                throw SiteError.badRequest(Localized("양식을 읽을 수 없습니다", "The form cannot be read"))
            }
        }
    }
}
