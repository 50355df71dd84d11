import Analysis
import Domain
import Hummingbird

/// Stands before every route: finds out who asks, and lets in whom the policy lets.
struct Gate: Sendable {
    let site: Site
    let activity: Activity

    func answer(
        _ request: Request, _ context: SiteContext,
        _ use: @Sendable (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let isAPI = Self.isAPI(request)
        context.reader = .visitor(origin: ClientAddress.text(request, context.peer, proxies: site.settings.proxies))
        if !isAPI { try await readSession(request, &context) }
        guard AccessPolicy.allows(context.reader, activity) else {
            return try refusal(request, context, isAPI: isAPI)
        }
        let isReading = request.method == .get || request.method == .head
        guard isReading || isAPI || FormOrigin(settings: site.settings).isOwn(request) else {
            throw SiteError.foreignForm
        }
        var response = try await use(request, context)
        if AccessPolicy.audience(of: activity) != .everybody { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private func readSession(_ request: Request, _ context: inout SiteContext) async throws {
        let cookies = site.cookies
        context.formKey = SiteCookies.value(cookies.form, of: request)
        guard let access = site.access, let token = SiteCookies.value(cookies.session, of: request),
            let signedIn = try await access.signedIn(token: token, origin: context.reader.origin, now: site.now())
        else { return }
        context.signedIn = signedIn
        context.reader = signedIn.reader
        context.formKey = token
    }

    /// A visitor is asked to sign in and comes back; for anybody else there is nothing at the address.
    private func refusal(_ request: Request, _ context: SiteContext, isAPI: Bool) throws -> Response {
        guard context.reader.user == nil, !isAPI, site.access != nil else { throw SiteError.notFound }
        let isReading = request.method == .get || request.method == .head
        let back = isReading ? request.uri.path : nil
        let address = SiteURL.signIn.with([SignInForm.returnName: back])
        return Response(
            status: .seeOther, headers: [.location: address.description, .cacheControl: "no-store"])
    }

    private static func isAPI(_ request: Request) -> Bool {
        request.uri.path.utf8.starts(with: "/api/".utf8)
    }
}
