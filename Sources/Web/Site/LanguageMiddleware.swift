import Domain
import Hummingbird

/// Decides the language of the answer, says it in the headers, and keeps a choice made in the address in a cookie.
struct LanguageMiddleware: RouterMiddleware {
    typealias Context = SiteContext

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let (language, fromAddress) = LanguageChoice.pick(
            query: request.uri.query, cookies: request.headers[values: .cookie],
            acceptLanguage: request.headers[.acceptLanguage])
        var context = context
        context.language = language
        var response = try await next(request, context)
        let type = response.headers[.contentType] ?? ""
        if type.utf8.starts(with: "text/html".utf8) || type.utf8.starts(with: "application/problem".utf8) {
            response.headers[.contentLanguage] = language.rawValue
            response.headers[.vary] = "Accept-Language, Cookie"
        }
        if fromAddress {
            response.headers.append(
                .init(
                    name: .setCookie,
                    value: "\(LanguageChoice.name)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"))
        }
        return response
    }
}
