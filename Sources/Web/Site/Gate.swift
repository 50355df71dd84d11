import Analysis
import Domain
import Hummingbird

/// Stands before every route: finds out who asks, and lets in whom the policy lets.
struct Gate: Sendable {
    let site: Site
    let activity: Activity
    /// The address of the route with its parameters in braces.
    let pattern: String

    func answer(
        _ request: Request, _ context: SiteContext,
        _ use: @Sendable (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let isAPI = Self.isAPI(request)
        context.reader = .visitor(origin: ClientAddress.text(request, context.peer, proxies: site.settings.proxies))
        if isAPI { try await readKey(request, &context) } else { try await readSession(request, &context) }
        if let way = wayBefore(context) { return Self.leading(to: way) }
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

    /// Programs show a key at every request; a key that does not hold is refused, whatever was asked.
    private func readKey(_ request: Request, _ context: inout SiteContext) async throws {
        let headers = request.headers[values: .authorization]
        guard !headers.isEmpty else { return }
        guard headers.count == 1, let key = Self.bearer(headers[0]), let access = site.access,
            let reader = try await access.reader(key: key, origin: context.reader.origin, now: site.now())
        else { throw SiteError.keyRefused }
        context.reader = reader
    }

    /// The key of `Authorization: Bearer KEY`.
    private static func bearer(_ header: String) -> String? {
        let bytes = Array(header.utf8.prefix(256))
        let scheme = bytes.prefix(7).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard scheme.elementsEqual("bearer ".utf8) else { return nil }
        return String(decoding: bytes.dropFirst(7), as: UTF8.self)
    }

    /// What must be done first: a password somebody else gave opens the page where one chooses another, and nothing else
    /// that is not for everybody.
    private func wayBefore(_ context: SiteContext) -> SiteURL? {
        guard context.signedIn?.user.mustChangePassword == true, pattern != SiteURL.password.pattern,
            AccessPolicy.audience(of: activity) != .everybody
        else { return nil }
        return .password
    }

    /// A visitor is asked to sign in and comes back to the page; a form sent after the session had ended is told to be
    /// lost, and leads back to its page. Staff who lack a second factor are led to where they set one up; for anybody else
    /// there is nothing at the address.
    private func refusal(_ request: Request, _ context: SiteContext, isAPI: Bool) throws -> Response {
        if let signedIn = context.signedIn, signedIn.isWaiting(toDo: activity) {
            return Self.leading(to: .secondFactor)
        }
        guard context.reader.user == nil, site.access != nil else { throw SiteError.notFound }
        if isAPI { throw SiteError.keyRefused }
        if request.method == .get || request.method == .head {
            let query = request.uri.query.map { "?" + $0 } ?? ""
            let address = SiteURL(returning: request.uri.path + query) ?? SiteURL(returning: request.uri.path)
            return Self.leading(to: SignInForm.address(returning: address))
        }
        let forms = FormOrigin(settings: site.settings)
        guard forms.isOwn(request) else { return Self.leading(to: .signIn) }
        let page = site.pages.page(ofFormIn: request, origin: forms.own(request))
        return Self.leading(to: SignInForm.address(returning: page).with([SignInForm.lostName: SignInForm.lostForm]))
    }

    private static func leading(to address: SiteURL) -> Response {
        Response(status: .seeOther, headers: [.location: address.description, .cacheControl: "no-store"])
    }

    private static func isAPI(_ request: Request) -> Bool {
        request.uri.path.utf8.starts(with: "/api/".utf8)
    }
}
