import Domain
import Hummingbird
import Logging

/// Writes one line for each request: its number, method, route, status and time. Never the address itself, because
/// paths and queries may tell what a person looked for.
enum RequestLog {
    static func write(
        _ request: Request, _ response: Response, _ context: SiteContext, since start: ContinuousClock.Instant
    ) {
        context.logger.info(
            "request",
            metadata: [
                "method": .string(known(request.method.rawValue)),
                "route": .string(context.endpointPath ?? "-"),
                "status": .stringConvertible(response.status.code),
                "language": .string(context.language.rawValue),
                "microseconds": .stringConvertible((ContinuousClock.now - start) / .microseconds(1)),
            ])
    }

    private static func known(_ method: String) -> String {
        RequestGuard.methods.contains(method) ? method : "other"
    }
}
