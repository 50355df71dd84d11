import Domain
import Foundation
import Hummingbird
import Logging

/// Turns every error into an answer: a page, or below `/api` a problem document (RFC 9457). No internals leave.
struct ErrorPages: Sendable {
    let renderer: PageRenderer

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
        let page = ErrorPage(failure, language: context.language, requestID: context.requestID)
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

    private func document(of page: ErrorPage, _ request: Request, _ context: SiteContext) -> String {
        let path = request.uri.path.utf8.count <= RequestGuard.pathBytesMax ? request.uri.path : "/"
        return renderer.render(page, in: context.language, at: path) ?? page.frame.title
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
        case .methodNotAllowed(let allowed): headers = [("Allow", allowed.joined(separator: ", "))]
        case .unavailable(let seconds): headers = [("Retry-After", String(seconds))]
        case .tooSlow, .tooLarge: leavesBodyUnread = true
        case .crowded:
            headers = [("Retry-After", "5")]
            leavesBodyUnread = true
        case .keyRefused: headers = [("WWW-Authenticate", "Bearer realm=\"dure\"")]
        case .notFound, .foreignForm: break
        }
    }
}
