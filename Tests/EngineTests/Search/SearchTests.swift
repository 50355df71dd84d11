import Domain
import Engine
import Testing

@Suite("Token index")
struct TokenIndexTests {
    @Test("it finds what a scan of all documents finds", arguments: 0..<100)
    func agreesWithScan(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let documents = (0..<random.below(40)).map { _ in
            Array(Set((0..<random.below(12)).map { _ in UInt64(random.below(20)) })).sorted()
        }
        let index = TokenIndex(documents: documents)
        for _ in 0..<30 {
            let wanted = (0..<random.below(4)).map { _ in UInt64(random.below(22)) }
            let expected = documents.indices.filter { Set(documents[$0]).isSuperset(of: wanted) }
            #expect(index.documents(withAll: wanted) == expected.map { UInt32($0) }, "seed \(seed)")
        }
    }
}

@Suite("Facets")
struct FacetTableTests {
    @Test("rows and counts agree with a plain filter, a facet never restricting its own counts", arguments: 0..<100)
    func agreesWithPlainFilter(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let rowCount = random.below(60)
        let sizes = [4, 3, 6]
        let codes = sizes.map { size in
            (0..<rowCount).map { _ in
                Array(Set((0..<random.below(3)).map { _ in UInt16(random.below(size)) })).sorted()
            }
        }
        let values = (0..<rowCount).map { _ in
            random.chance(0.2) ? FacetTable.NumberColumn.missing : Int32(random.below(100))
        }
        let table = FacetTable(
            rowCount: rowCount, columns: zip(codes, sizes).map { .init(rows: $0, codeCount: $1) },
            numbers: [.init(values: values)])
        for _ in 0..<20 {
            let chosen = sizes.map { size in (0..<random.below(3)).map { _ in UInt16(random.below(size)) } }
            let low = Int32(random.below(100))
            let range = random.chance(0.5) ? nil : low...(low + Int32(random.below(50)))
            let answer = table.answer(
                .init(chosen: chosen, ranges: [range]), among: (0..<rowCount).map { UInt32($0) })
            let plain = PlainFacets(codes: codes, sizes: sizes, values: values, chosen: chosen, range: range)
            #expect(answer.rows == plain.rows.map { UInt32($0) }, "seed \(seed)")
            #expect(answer.counts == plain.counts, "seed \(seed)")
        }
    }

    /// The slow and obvious twin.
    private struct PlainFacets {
        let codes: [[[UInt16]]]
        let sizes: [Int]
        let values: [Int32]
        let chosen: [[UInt16]]
        let range: ClosedRange<Int32>?

        private func passes(_ row: Int, except facet: Int?) -> Bool {
            if let range, values[row] == FacetTable.NumberColumn.missing || !range.contains(values[row]) {
                return false
            }
            return chosen.indices.allSatisfy { other in
                other == facet || chosen[other].isEmpty || codes[other][row].contains { chosen[other].contains($0) }
            }
        }

        var rows: [Int] { values.indices.filter { passes($0, except: nil) } }

        var counts: [[Int]] {
            sizes.indices.map { facet in
                (0..<sizes[facet]).map { code in
                    values.indices.count { passes($0, except: facet) && codes[facet][$0].contains(UInt16(code)) }
                }
            }
        }
    }
}
