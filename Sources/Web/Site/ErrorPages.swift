import Database
import Domain
import Foundation
import Hummingbird
import Logging
import Vault

/// Turns every error into an answer: a page, or below `/api` a problem document (RFC 9457). No internals leave.
struct ErrorPages: Sendable {
    let site: Site

    /// The answer to a request that failed with an error.
    func answer(_ error: any Error, to request: Request, _ context: SiteContext) -> Response {
        let failure = Self.failure(error)
        if failure.status >= 500 {
            context.logger.error(
                "request failed",
                metadata: [
                    "status": .stringConvertible(failure.status),
                    "route": .string(context.endpointPath ?? "-"),
                    "error": .string(Self.name(of: error)),
                ])
        }
        return answer(failure, request, context)
    }

    private func answer(_ failure: Failure, _ request: Request, _ context: SiteContext) -> Response {
        let page = ErrorPage(
            failure, language: context.language, requestID: context.requestID, back: wayBack(request, failure))
        let isAPI = request.uri.path == "/api" || request.uri.path.utf8.starts(with: "/api/".utf8)
        let (type, text) =
            isAPI
            ? ("application/problem+json", page.problemDocument)
            : ("text/html; charset=utf-8", document(of: page, request, context))
        var response = Response(
            status: .init(code: failure.status), headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
        for (name, value) in failure.headers { response.headers.set(name, value) }
        if request.method == .head { response = response.createHeadResponse() }
        if failure.leavesBodyUnread {
            response.headers[.connection] = "close"
            response.body = response.body.closingConnection()
        }
        return response
    }

    /// The page a form was on, where it was refused for what it carried; the account where that is not known.
    private func wayBack(_ request: Request, _ failure: Failure) -> SiteURL? {
        guard request.method == .post, [400, 403, 408, 413, 503].contains(failure.status) else { return nil }
        return site.pages.page(ofFormIn: request, origin: FormOrigin(settings: site.settings).own(request)) ?? .account
    }

    private func document(of page: ErrorPage, _ request: Request, _ context: SiteContext) -> String {
        let path = request.uri.path.utf8.count <= RequestGuard.pathBytesMax ? request.uri.path : "/"
        return site.renderer.render(page, in: context.language, at: path) ?? page.frame.title
    }

    /// What kind of failure an error is; anything unknown is 500.
    private static func failure(_ error: any Error) -> Failure {
        switch error {
        case let error as SiteError:
            Failure(error)
        case is QueryProblem:
            Failure(.badRequest(Localized("주소의 조건을 읽을 수 없습니다", "The parameters of the address cannot be read")))
        case let error as any HTTPResponseError where error.status.code < 500:
            Failure(status: error.status.code == 413 || error.status.code == 404 ? error.status.code : 400)
        case let error as DatabaseError where error.isPassing:
            .busyRecord
        case is CancellationError:
            Failure(.unavailable(retryAfterSeconds: 5))
        default:
            Failure(status: 500)
        }
    }

    /// The type of an error and the name of its case, without the values inside, which may be personal.
    static func name(of error: any Error) -> String {
        let mirror = Mirror(reflecting: error)
        let type = String(describing: Swift.type(of: error))
        guard mirror.displayStyle == .enum else { return type }
        if let label = mirror.children.first?.label { return "\(type).\(label)" }
        return mirror.children.isEmpty ? "\(type).\(error)" : type
    }
}

/// The status and words of a failed request.
struct Failure {
    let status: Int
    var detail: Localized?
    var advice: Localized?
    var headers: [(String, String)] = []
    /// Whether the request may still be sending.
    var leavesBodyUnread = false

    init(status: Int) {
        self.status = status
    }

    init(_ error: SiteError) {
        status = error.status
        switch error {
        case .badRequest(let reason): detail = reason
        case .badForm(let reason):
            detail = reason
            advice = Localized("양식이 있던 화면으로 돌아가 고쳐서 다시 보내 주세요", "Go back to the form, correct it and send it again")
        case .methodNotAllowed(let allowed): headers = [("Allow", allowed.joined(separator: ", "))]
        case .unavailable(let seconds): headers = [("Retry-After", String(seconds))]
        case .tooLarge(let most):
            (detail, advice) = Self.tooLarge(most)
            leavesBodyUnread = true
        case .tooSlow: leavesBodyUnread = true
        case .crowded:
            headers = [("Retry-After", "5")]
            leavesBodyUnread = true
        case .keyRefused: headers = [("WWW-Authenticate", "Bearer realm=\"dure\"")]
        case .notFound, .foreignForm: break
        }
    }

    /// 503: others held the record for too long.
    static var busyRecord: Failure {
        var failure = Failure(.unavailable(retryAfterSeconds: 5))
        failure.detail = Localized(
            "기록이 다른 일로 바빠서 마치지 못했습니다. 잠시 뒤 다시 해 주세요",
            "The record is busy with other work, so this could not be done. Try again shortly")
        failure.advice = Localized(
            "화면을 다시 열거나, 보내던 양식을 다시 보내 주세요", "Open the page again, or send the form once more")
        return failure
    }

    /// What to say of a body that is larger than its route takes.
    private static func tooLarge(_ most: Int) -> (detail: Localized?, advice: Localized?) {
        guard most > 0 else { return (nil, nil) }
        if most >= DocumentShelf.standardBytes {
            let size = "\(DocumentShelf.standardBytes >> 20) MB"
            return (
                Localized(
                    "파일은 하나에 \(size)까지 올릴 수 있습니다. 방금 보낸 파일은 저장하지 않았습니다",
                    "A file may have at most \(size). Nothing of what you sent was saved"),
                Localized("파일을 줄이거나 나누어서 다시 올려 주세요", "Make the file smaller, or split it, and attach it again")
            )
        }
        let size = most >= 1 << 20 ? "\(most >> 20) MB" : "\(max(1, most >> 10)) KB"
        return (
            Localized(
                "한 번에 \(size)까지 보낼 수 있습니다. 방금 보낸 내용은 저장하지 않았습니다",
                "At most \(size) can be sent at once. Nothing of what you sent was saved"),
            Localized("내용을 줄여서 다시 보내 주세요", "Send less at once")
        )
    }
}
