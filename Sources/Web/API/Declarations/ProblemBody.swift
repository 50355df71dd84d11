import Domain

/// A problem document.
struct ProblemBody: Described {
    static let name = "Problem"
    static let summary = "What went wrong, in the language of the request (RFC 9457)."
    static let optional: Set<String> = ["instance", "parameter", "problems"]
    static let isOpen = true
    static let members: [Member<ProblemBody>] = [
        .init("type", "The kind of problem; always about:blank, the status says it.") { _ in "about:blank" },
        .init("title", "The problem in a few words.") { $0.error.title.text($0.language) },
        .init("status", "The HTTP status.", .integer(400...599)) { $0.error.status },
        .init("detail", "What is wrong and what would be right.") { $0.error.detail.text($0.language) },
        .init("instance", "The number of the request, to name when asking.") { $0.requestID },
        .init("parameter", "The parameter or member to blame; null where none is.") { $0.error.parameter },
        .init("problems", "What is wrong with the rows that were sent; null where none were.") {
            $0.error.problems.map { $0.map { RowProblemBody(problem: $0) } }
        },
    ]

    let error: APIError
    let language: Language
    let requestID: String
}
