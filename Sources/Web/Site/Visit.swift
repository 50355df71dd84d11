package import Analysis
package import Domain
package import Hummingbird

/// One request as a route sees it: decoded, limited, with its language.
package struct Visit: Sendable {
    /// The language of the answer.
    package let language: Language
    /// The parameters of the address, without `lang`.
    package let query: Query
    /// The day the answer is given on, from the clock of the site.
    package let today: CivilDate
    /// The instant the request is answered at, from the clock of the site.
    package let now: Moment
    /// Who asks.
    package let reader: Reader
    /// The session the request came with, `nil` for a visitor.
    package let signedIn: SignedIn?
    /// The request itself, for headers and a streamed body.
    package let request: Request
    private let context: SiteContext

    init(_ request: Request, _ context: SiteContext, query: Query, site: Site) {
        language = context.language
        self.query = query.without(LanguageChoice.name)
        today = site.today()
        now = site.now()
        reader = context.reader
        signedIn = context.signedIn
        self.request = request
        self.context = context
    }

    /// The number of the request in the log.
    package var requestID: String { context.requestID }

    /// The address of this page without `lang`, for links to the same page.
    package var address: String {
        request.uri.path + (query.items.isEmpty ? "" : "?" + Query.encode(query.items))
    }

    /// The formatter of the language.
    package var format: Format { Format(language) }

    /// A part of the path by the name its route gave it, decoded. Throws 404 where it is empty, too long (128 bytes) or
    /// not well encoded, because then there is nothing at this address.
    package func parameter(_ name: String) throws(SiteError) -> String {
        guard let raw = context.parameters.get(name), let text = PercentCoding.decode(raw.utf8),
            (1...128).contains(text.utf8.count)
        else { throw .notFound }
        return text
    }

    /// A part of the path that is the number of a row, in plain digits without leading zeros; 404 for anything else.
    package func identifier<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws(SiteError) -> Identifier<Noun>
    {
        let text = try parameter(name)
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int64(text),
            String(number) == text
        else { throw .notFound }
        return Identifier(number)
    }

    /// The fields of a posted form. Throws 400 for another content type or broken encoding.
    package func form(repeatable: Set<String> = [], lines: Set<String> = []) async throws -> Query {
        guard request.headers[.contentType]?.utf8.starts(with: "application/x-www-form-urlencoded".utf8) == true else {
            throw SiteError.badRequest(Localized("양식을 읽을 수 없습니다", "The form cannot be read"))
        }
        let limit = Query.Limits.form
        let body = try await request.body.collect(upTo: limit.bytes)
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw SiteError.badForm(QueryProblem.badEncoding.wordsOfForm)
        }
        do {
            return try Query(parsing: text, repeatable: repeatable, lines: lines, limits: limit)
        } catch {
            throw SiteError.badForm(error.wordsOfForm)
        }
    }
}
