/// Rows described by a few coded columns, filtered and counted by facet in one pass.
///
/// A facet's own filter does not restrict its own counts (disjunctive facets): a reader who chose Busan still sees how
/// many rows Daegu would give. A row may have several codes in one facet (a course belongs to two fields).
package struct FacetTable: Sendable {
    /// One facet: for each row its codes, as compressed sparse rows.
    package struct Column: Sendable {
        let starts: [UInt32]
        let codes: [UInt16]
        /// Codes are 0 ..< codeCount.
        package let codeCount: Int

        /// A column from each row's codes; codes at or above `codeCount` are a programmer's mistake.
        package init(rows: [[UInt16]], codeCount: Int) {
            var starts: [UInt32] = [0]
            var codes: [UInt16] = []
            for row in rows {
                for code in row {
                    precondition(Int(code) < codeCount, "facet code outside its column")
                    codes.append(code)
                }
                starts.append(UInt32(truncatingIfNeeded: codes.count))
            }
            self.starts = starts
            self.codes = codes
            self.codeCount = codeCount
        }
    }

    /// A numeric range filter over one number a row; rows without a number never pass a set filter.
    package struct NumberColumn: Sendable {
        let values: [Int32]
        /// Stands for "not provided".
        package static let missing = Int32.min

        package init(values: [Int32]) {
            self.values = values
        }
    }

    /// What is asked: for each facet the chosen codes (empty for any) and for each number its range (nil for any).
    package struct Question: Sendable {
        package var chosen: [[UInt16]]
        package var ranges: [ClosedRange<Int32>?]

        package init(chosen: [[UInt16]], ranges: [ClosedRange<Int32>?]) {
            self.chosen = chosen
            self.ranges = ranges
        }
    }

    /// The rows that pass, in the order of the candidates, and per facet how many rows each code has or would have.
    package struct Answer: Sendable, Equatable {
        package let rows: [UInt32]
        package let counts: [[Int]]
    }

    package let rowCount: Int
    package let columns: [Column]
    package let numbers: [NumberColumn]

    package init(rowCount: Int, columns: [Column], numbers: [NumberColumn]) {
        precondition(columns.allSatisfy { $0.starts.count == rowCount + 1 }, "facet columns of unequal length")
        precondition(numbers.allSatisfy { $0.values.count == rowCount }, "number columns of unequal length")
        self.rowCount = rowCount
        self.columns = columns
        self.numbers = numbers
    }

    /// Filters the candidates (row numbers, whose order is kept) and counts every facet.
    ///
    /// - Complexity: O(candidates × facets). A question with the wrong number of facets or ranges is a programmer's mistake.
    package func answer(_ question: Question, among candidates: [UInt32]) -> Answer {
        precondition(question.chosen.count == columns.count && question.ranges.count == numbers.count)
        let wanted = zip(columns, question.chosen).map { column, chosen in
            var flags = [Bool](repeating: chosen.isEmpty, count: column.codeCount)
            for code in chosen where Int(code) < column.codeCount { flags[Int(code)] = true }
            return flags
        }
        var counts = columns.map { [Int](repeating: 0, count: $0.codeCount) }
        var rows: [UInt32] = []
        for candidate in candidates {
            let row = Int(candidate)
            guard row < rowCount, passesNumbers(row, question.ranges) else { continue }
            let failed = failedFacets(row, chosen: question.chosen, wanted: wanted)
            if failed == 0 {
                rows.append(candidate)
                for facet in columns.indices { count(row, facet, &counts[facet]) }
            } else if failed & (failed - 1) == 0 {
                count(row, failed.trailingZeroBitCount, &counts[failed.trailingZeroBitCount])
            }
        }
        return Answer(rows: rows, counts: counts)
    }

    private func passesNumbers(_ row: Int, _ ranges: [ClosedRange<Int32>?]) -> Bool {
        for (index, range) in ranges.enumerated() {
            guard let range else { continue }
            let value = numbers[index].values[row]
            if value == NumberColumn.missing || !range.contains(value) { return false }
        }
        return true
    }

    private func failedFacets(_ row: Int, chosen: [[UInt16]], wanted: [[Bool]]) -> UInt32 {
        var failed: UInt32 = 0
        for (facet, column) in columns.enumerated() where !chosen[facet].isEmpty {
            let codes = Int(column.starts[row])..<Int(column.starts[row + 1])
            if !codes.contains(where: { wanted[facet][Int(column.codes[$0])] }) { failed |= 1 << UInt32(facet) }
        }
        return failed
    }

    private func count(_ row: Int, _ facet: Int, _ counts: inout [Int]) {
        let column = columns[facet]
        for place in Int(column.starts[row])..<Int(column.starts[row + 1]) {
            counts[Int(column.codes[place])] += 1
        }
    }
}
