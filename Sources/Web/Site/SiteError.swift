package import Domain

/// A failure a route may throw; the visitor sees the page (or, below `/api`, the problem document) of its status.
package enum SiteError: Error, Equatable {
    /// 400: the address or the form cannot be understood; the reason is shown to the visitor.
    case badRequest(Localized)
    /// 400: what a posted form holds cannot be taken; the reason is shown to the visitor, with the way back.
    case badForm(Localized)
    /// 401: a program that showed no key, or one that does not hold (any more).
    case keyRefused
    /// 403: a form that was not sent from a page of this site, or from one of another session.
    case foreignForm
    /// 404: there is nothing at this address, or nothing this visitor may see.
    case notFound
    /// 405: the address exists, but not for this method.
    case methodNotAllowed(allowed: [String])
    /// 408: the body did not arrive in time.
    case tooSlow
    /// 413: the body is larger than the route takes.
    case tooLarge(maximumBytes: Int)
    /// 503: too many large bodies are on their way; the body of this one was not read.
    case crowded
    /// 503: a part the answer needs is not there at the moment.
    case unavailable(retryAfterSeconds: Int)

    /// The HTTP status code.
    package var status: Int {
        switch self {
        case .badRequest, .badForm: 400
        case .keyRefused: 401
        case .foreignForm: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .tooSlow: 408
        case .tooLarge: 413
        case .crowded, .unavailable: 503
        }
    }
}

/// A fault in how the site is put together, found at boot.
package enum SiteProblem: Error, Equatable, CustomStringConvertible {
    case duplicateRoute(method: String, pattern: String)
    /// A page that is not for everybody, or that holds a form, would be kept and given to others.
    case keptForOthers(pattern: String)
    case staticFileMissing(String)
    case staticFileNotAllowed(String)

    package var description: String {
        switch self {
        case .duplicateRoute(let method, let pattern): "Two routes answer \(method) \(pattern)."
        case .keptForOthers(let pattern): "The page at \(pattern) may not be kept, because it is not the same for all."
        case .staticFileMissing(let name): "The file \(name) is missing from the static folder."
        case .staticFileNotAllowed(let name): "The static file \(name) has a type that is not served."
        }
    }
}
