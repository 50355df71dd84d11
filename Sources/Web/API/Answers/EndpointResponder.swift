import Analysis
import Domain
import Hummingbird

/// Answers one endpoint: checks the question, takes a kept answer or makes one, sets the headers.
struct EndpointResponder: Sendable {
    let endpoint: Endpoint
    let desk: APIDesk

    func respond(to visit: Visit) async throws -> Response {
        do {
            return try await answer(visit)
        } catch let error as APIError {
            return problem(error, visit)
        } catch SiteError.notFound {
            return problem(.notFound, visit)
        }
    }

    private func answer(_ visit: Visit) async throws -> Response {
        let country = desk.service.country
        let uri = visit.request.uri
        let key = APIDesk.Key(
            address: "\(uri.path)?\(uri.query ?? "")", dataVersion: country.dataVersion, asOf: country.asOf)
        if endpoint.keeping != .never, let kept = desk.answer(for: key) { return response(kept, visit) }
        try endpoint.check(visit)
        guard let answer = try await endpoint.respond(Call(visit: visit, country: country, desk: desk)) else {
            throw APIError.notFound
        }
        let tag = endpoint.keeping == .data ? EntityTag.strong(answer.bytes) : ""
        let made = APIDesk.Kept(answer, tag: tag)
        if endpoint.keeping != .never { desk.keep(made, for: key) }
        return response(made, visit)
    }

    private func response(_ kept: APIDesk.Kept, _ visit: Visit) -> Response {
        var response = Response(
            status: kept.answer.status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: kept.body))
        response.headers[.cacheControl] = endpoint.keeping == .data ? "no-cache" : "no-store"
        if let next = kept.answer.next {
            let query = visit.query.replacing(Paging.cursor.form.name, with: next).canonical
            response.headers.set("Link", "<\(visit.request.uri.path)?\(query)>; rel=\"next\"")
        }
        if endpoint.keeping == .data { EntityTag.apply(kept.tag, to: &response, for: visit.request) }
        return response
    }

    private func problem(_ error: APIError, _ visit: Visit) -> Response {
        let body = ProblemBody(error: error, language: visit.language, requestID: visit.requestID)
        var response = Response(
            status: .init(code: error.status),
            headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: Answer(body).bytes)))
        if case .busy(let seconds) = error { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}
