package import Domain

/// A failure of a reader that has a sentence for the person who sent the file.
///
/// Every reader has its own small error enum; this is what they share, so that a batch can show any of them.
package protocol ReaderError: Error, Sendable, Hashable {
    /// What is wrong, as one sentence.
    var reason: Localized { get }
    /// What to do about it, as one sentence.
    var suggestion: Localized { get }
    /// The physical line of the file the failure was noticed on, counted from 1; `nil` where lines mean nothing.
    var line: Int? { get }
}

extension ReaderError {
    package var line: Int? { nil }

    /// The failure as a problem of the whole file (row 0), or of the line it was noticed on.
    package func problem() -> RowProblem {
        RowProblem(.rejected, row: line ?? 0, field: "", value: "", reason: reason, suggestion: suggestion)
    }
}
