import Domain
import Hummingbird

/// One address of the programming interface. The same declaration registers the route, checks its parameters and gives
/// its operation in the OpenAPI document and its entry on the documentation page.
struct Endpoint: Sendable {
    /// Whether an answer may be kept.
    enum Keeping: Sendable {
        /// It depends on the address and the data only: kept in memory, with an entity tag for the reader.
        case data
        /// It is about a person: kept in memory by the edition of the data, never by a reader.
        case person
        /// It depends on the moment.
        case never
    }

    let method: HTTPRequest.Method
    /// Who may ask.
    let activity: Activity
    let address: SiteURL
    /// The operation's permanent name.
    let id: String
    let tag: Tag
    let summary: Localized
    /// What a caller must know beyond the summary.
    let note: Localized?
    let parameters: [ParameterForm]
    /// What is sent; `nil` where the address says it all.
    let request: BodyForm?
    let body: Schema
    let isPaged: Bool
    let keeping: Keeping
    let canBeMissing: Bool
    let canBeBusy: Bool
    let respond: @Sendable (Call) async throws -> Answer?

    /// Declares an endpoint whose answer is an object; `nil` from the closure is 404.
    init<Body: Described>(
        _ address: SiteURL, method: HTTPRequest.Method = .get, id: String, tag: Tag, _ summary: Localized,
        note: Localized? = nil, for activity: Activity = .readPublic, parameters: [ParameterForm] = [],
        request: BodyForm? = nil, keeping: Keeping = .data, canBeBusy: Bool = false,
        _ answer: @escaping @Sendable (Call) async throws -> Body?
    ) {
        self.init(
            address, method: method, id: id, tag: tag, summary, note: note, for: activity, parameters: parameters,
            request: request, body: Body.schema,
            isPaged: Body.self is any PagedBody.Type && parameters.contains { $0.name == Paging.cursor.form.name },
            keeping: keeping, canBeBusy: canBeBusy
        ) { call in
            guard let body = try await answer(call) else { return nil }
            return Answer(body)
        }
    }

    /// Declares an endpoint that writes its answer itself.
    init(
        _ address: SiteURL, method: HTTPRequest.Method = .get, id: String, tag: Tag, _ summary: Localized,
        note: Localized? = nil, for activity: Activity = .readPublic, parameters: [ParameterForm] = [],
        request: BodyForm? = nil, body: Schema,
        isPaged: Bool = false,
        keeping: Keeping, canBeBusy: Bool = false, respond: @escaping @Sendable (Call) async throws -> Answer?
    ) {
        self.method = method
        self.activity = activity
        self.address = address
        self.id = id
        self.tag = tag
        self.summary = summary
        self.note = note
        self.parameters = parameters
        self.request = request
        self.body = body
        self.isPaged = isPaged
        self.keeping = keeping
        canBeMissing = parameters.contains { $0.place == .path }
        self.canBeBusy = canBeBusy
        self.respond = respond
    }

    /// Whether a program must show a key.
    var needsKey: Bool { AccessPolicy.audience(of: activity) != .everybody }

    /// Whether a key of some roles is not enough; then there is nothing at the address for it.
    var isForSomeRoles: Bool { needsKey && AccessPolicy.audience(of: activity) != .anySignedIn }

    /// The names of the parameters behind the `?`.
    var queryNames: [String] { parameters.filter { $0.place == .query }.map(\.name) }

    /// Refuses a question that does not keep to the declaration.
    func check(_ visit: Visit) throws(APIError) {
        for form in parameters where form.place == .path {
            guard let text = try? visit.parameter(form.name), form.accepts(text) else { throw .notFound }
        }
        var seen: Set<String> = []
        for item in visit.query.items {
            guard let form = parameters.first(where: { $0.name == item.name && $0.place == .query }) else {
                throw .unknownParameter(item.name, known: queryNames)
            }
            guard seen.insert(item.name).inserted || form.isRepeatable else { throw .doubled(item.name) }
            guard form.accepts(item.value) else { throw .unreadable(item.name, expected: form.expected) }
        }
    }
}

/// The written answer of an endpoint.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    let bytes: [UInt8]
    /// The cursor of the next page of a list.
    let next: String?

    init(status: HTTPResponse.Status = .ok, _ body: some Described) {
        var writer = JSONWriter()
        body.write(to: &writer)
        self.init(status: status, bytes: writer.bytes, next: (body as? any PagedBody)?.next)
    }

    init(status: HTTPResponse.Status = .ok, bytes: [UInt8], next: String? = nil) {
        self.status = status
        self.bytes = bytes
        self.next = next
    }
}

/// A body that is one page of a list.
protocol PagedBody: Described {
    /// The cursor of the next page, `nil` on the last.
    var next: String? { get }
}
