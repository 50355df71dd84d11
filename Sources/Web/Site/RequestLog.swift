import Domain
import Hummingbird
import Logging

/// Writes one line for each request: its number, method, route, status and time. Never the address itself, because
/// paths and queries may tell what a person looked for.
struct RequestLog: RouterMiddleware {
    typealias Context = SiteContext

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        context.logger.info(
            "request",
            metadata: [
                "method": .string(Self.known(request.method.rawValue)),
                "route": .string(context.endpointPath ?? "-"),
                "status": .stringConvertible(response.status.code),
                "language": .string(context.language.rawValue),
                "microseconds": .stringConvertible(elapsed / .microseconds(1)),
            ])
        return response
    }

    private static func known(_ method: String) -> String {
        RequestGuard.methods.contains(method) ? method : "other"
    }
}
