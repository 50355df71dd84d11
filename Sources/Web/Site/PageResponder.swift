import Domain
import Foundation
import Hummingbird

/// Answers a page route: from the cache, or by asking the route and rendering.
struct PageResponder<P: Page>: Sendable {
    let site: Site
    let repeatable: Set<String>
    let holdsForm: Bool
    let answer: @Sendable (Visit) async throws -> P?

    func respond(to request: Request, _ context: SiteContext) async throws -> Response {
        let query = try Query(parsing: request.uri.query ?? "", repeatable: repeatable)
        let visit = Visit(request, context, query: query, site: site)
        let key = PageCache.Key(
            path: request.uri.path, query: visit.query.canonical, language: context.language,
            version: site.dataVersion())
        if P.caching != .never, let kept = site.cache.entry(for: key) {
            return response(kept, for: request)
        }
        guard let page = try await answer(visit) else { throw SiteError.notFound }
        let form = holdsForm ? FormToken(context) : nil
        let entry = try entry(page, visit, formToken: form?.text ?? "")
        if P.caching != .never, page.mayBeKept { site.cache.keep(entry, for: key) }
        var response = response(entry, for: request)
        if let key = form?.newKey { response.add(site.cookies.keeping(formKey: key)) }
        return response
    }

    private func entry(_ page: P, _ visit: Visit, formToken: String) throws -> PageCache.Entry {
        if visit.query["format"] == "json" {
            guard let value = page.json else { throw SiteError.notFound }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Self.entry(ByteBuffer(bytes: try encoder.encode(value)), "application/json; charset=utf-8")
        }
        guard let document = site.renderer.render(page, in: visit.language, at: visit.address, formToken: formToken)
        else {
            throw TemplateProblem.missing(template: P.template, usedBy: String(describing: P.self))
        }
        return Self.entry(ByteBuffer(string: document), "text/html; charset=utf-8")
    }

    private static func entry(_ body: ByteBuffer, _ type: String) -> PageCache.Entry {
        let tag = P.caching == .shared ? EntityTag.strong(body.readableBytesView) : ""
        return PageCache.Entry(body: body, contentType: type, tag: tag)
    }

    private func response(_ entry: PageCache.Entry, for request: Request) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: entry.contentType], body: .init(byteBuffer: entry.body))
        response.headers[.cacheControl] = P.caching == .shared ? "no-cache" : "no-store"
        if P.caching == .shared { EntityTag.apply(entry.tag, to: &response, for: request) }
        return response
    }
}
