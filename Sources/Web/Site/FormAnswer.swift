import Domain
import Hummingbird

/// What a posted form is answered with.
package struct FormAnswer: Sendable {
    enum Kind: Sendable {
        case page(SiteURL)
        case again(any Page, status: Int)
    }

    let kind: Kind
    /// Headers that set cookies.
    var cookies: [String] = []

    /// Done: go on to a page (303).
    package static func page(_ address: SiteURL) -> FormAnswer {
        FormAnswer(kind: .page(address))
    }

    /// Not done: the form again, with what was entered and what is wrong with it.
    ///
    /// - Parameter status: 422 for what the visitor can put right, 429 for too many tries, 200 for a result that is shown
    ///   once.
    package static func again(_ page: some Page, status: Int = 422) -> FormAnswer {
        FormAnswer(kind: .again(page, status: status))
    }
}

/// Answers a posted form: reads it, checks its token, asks the route, and sends the visitor on.
struct FormResponder: Sendable {
    let site: Site
    /// Reads the body of the form; one without files has none.
    let read: @Sendable (Visit) async throws -> Upload
    let answer: @Sendable (Visit, Upload) async throws -> FormAnswer?

    func respond(to request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(
            request, context, query: try Query(parsing: request.uri.query ?? ""), site: site)
        let sent = try await read(visit)
        guard FormToken.isRight(sent.fields[FormToken.name], context) else { throw SiteError.foreignForm }
        let form = Upload(fields: sent.fields.without(FormToken.name), files: sent.files)
        guard let answer = try await answer(visit, form) else { throw SiteError.notFound }
        var response = try response(answer, visit, context)
        response.headers[.cacheControl] = "no-store"
        for cookie in answer.cookies { response.add(cookie) }
        return response
    }

    private func response(_ answer: FormAnswer, _ visit: Visit, _ context: SiteContext) throws -> Response {
        switch answer.kind {
        case .page(let address):
            return Response(status: .seeOther, headers: [.location: address.description])
        case .again(let page, let status):
            return try document(page, status: status, visit, context)
        }
    }

    private func document(
        _ page: some Page, status: Int, _ visit: Visit, _ context: SiteContext
    ) throws -> Response {
        let token = FormToken(context)
        guard
            let text = site.renderer.render(
                page, in: visit.language, at: visit.address, formToken: token.text)
        else { throw TemplateProblem.missing(template: type(of: page).template, usedBy: "\(type(of: page))") }
        var response = Response(
            status: .init(code: status), headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
        if let key = token.newKey { response.add(site.cookies.keeping(formKey: key)) }
        return response
    }
}
