/// An inverted index: token → the documents that have it, in ascending order.
///
/// Tokens and documents are plain numbers; what they mean is the caller's business. Immutable once built.
package struct TokenIndex: Sendable {
    private let tokens: [UInt64]
    private let starts: [UInt32]
    private let documents: [UInt32]
    /// How many documents were indexed; their numbers are 0 ..< documentCount.
    package let documentCount: Int

    /// Builds the index of documents given as their token lists.
    ///
    /// - Complexity: O(n log n) in the number of (token, document) pairs.
    package init(documents tokenLists: [[UInt64]]) {
        var pairs: [(token: UInt64, document: UInt32)] = []
        pairs.reserveCapacity(tokenLists.reduce(0) { $0 + $1.count })
        for (document, list) in tokenLists.enumerated() {
            for token in list { pairs.append((token, UInt32(truncatingIfNeeded: document))) }
        }
        pairs.sort { $0.token == $1.token ? $0.document < $1.document : $0.token < $1.token }
        var tokens: [UInt64] = []
        var starts: [UInt32] = []
        var documents: [UInt32] = []
        for pair in pairs {
            if tokens.last != pair.token {
                tokens.append(pair.token)
                starts.append(UInt32(truncatingIfNeeded: documents.count))
            }
            if documents.count == Int(starts[starts.count - 1]) || documents[documents.count - 1] != pair.document {
                documents.append(pair.document)
            }
        }
        starts.append(UInt32(truncatingIfNeeded: documents.count))
        self.tokens = tokens
        self.starts = starts
        self.documents = documents
        documentCount = tokenLists.count
    }

    /// The documents that have every one of the tokens, ascending; all documents when there is no token.
    ///
    /// - Complexity: O(shortest list × log(longest list) × tokens).
    package func documents(withAll wanted: [UInt64]) -> [UInt32] {
        if wanted.isEmpty { return (0..<documentCount).map { UInt32(truncatingIfNeeded: $0) } }
        var ranges: [Range<Int>] = []
        for token in Set(wanted) {
            guard let range = range(of: token) else { return [] }
            ranges.append(range)
        }
        ranges.sort { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
        var found = Array(documents[ranges[0]])
        for range in ranges.dropFirst() {
            found = intersection(found, range)
        }
        return found
    }

    private func range(of token: UInt64) -> Range<Int>? {
        let place = lowerBound(in: 0..<tokens.count) { tokens[$0] < token }
        guard place < tokens.count, tokens[place] == token else { return nil }
        return Int(starts[place])..<Int(starts[place + 1])
    }

    private func intersection(_ some: [UInt32], _ range: Range<Int>) -> [UInt32] {
        var kept: [UInt32] = []
        var from = range.lowerBound
        for document in some {
            from = lowerBound(in: from..<range.upperBound) { documents[$0] < document }
            if from == range.upperBound { break }
            if documents[from] == document { kept.append(document) }
        }
        return kept
    }

    private func lowerBound(in range: Range<Int>, isBelow: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
