import Domain
import Intake
import Testing

@Suite("Names of classes")
struct ClassificationNamesTests {
    private func tree(_ text: String) throws -> ClassificationNames {
        try ClassificationNames.tree(Array(text.utf8))
    }

    @Test("labels with any spacing give names at every depth")
    func labels() throws {
        let result = try tree(
            #"{"사업관리(01)":{"사업 관리  (02)":{"전체":"0102","프로젝트 (03)":{"전체":"010203","가 (나) (04)":"01020304"}}}}"#)
        #expect(result.problems.isEmpty)
        #expect(result.names == ["01": "사업관리", "0102": "사업 관리", "010203": "프로젝트", "01020304": "가 (나)"])
        #expect(result.codes(digits: 4) == ["0102"])
    }

    @Test("entries without a code, with a wrong one, or too deep are problems with the way to them")
    func faults() throws {
        let result = try tree(
            #"{"가(01)":{"전체":"02","나":{"다 (01)":"0101"},"라 (01)":"0102","마 (02)":7,"(03)":"0103","바 (가나)":"01"}}"#)
        #expect(result.names == ["01": "가"])
        #expect(result.problems.count == 6 && result.problems.allSatisfy { $0.weight == .rejected && $0.row == 0 })
        #expect(result.problems.contains { $0.field == "가(01) > 나" })
        let deep = try tree(#"{"a(01)":{"b(01)":{"c(01)":{"d(01)":{"e(01)":"0101010101"}}}}}"#)
        #expect(deep.names.count == 4 && deep.problems.count == 1)
        #expect(try tree("[]").problems.count == 1)
    }

    @Test("the flat form gives the same names and keeps the first of two")
    func flat() throws {
        let text = """
            code8,major,middle,minor,sub
            01020304,가,나,다,라
            01020305,가,나,다,마
            01020306,가,딴,다,
            0102030,가,나,다,라
            01020307,가
            """
        let result = try ClassificationNames.flat(ByteSource(text: text))
        #expect(result.names == ["01": "가", "0102": "나", "010203": "다", "01020304": "라", "01020305": "마"])
        #expect(result.problems.map(\.row) == [4, 4, 5, 6])
        #expect(result.problems.map(\.weight) == [.doubtful, .rejected, .rejected, .rejected])
        #expect(result.problems.map(\.field) == ["middle", "sub", "code8", ""])
        #expect(throws: CSVError.self) { try ClassificationNames.flat(ByteSource(text: "a,b\n")) }
    }

    private static let treeFile = "data/standards/hrdnet_NCSCd_tree_2021.json"
    private static let flatFile = "data/standards/derived_ncs_classification_2021.csv"
    private static let units = "data/standards/ncs_competency_units_20251231_utf8.csv"

    @Test(
        "the tree of 2021 names 992 of the 1,109 classes of 2025",
        .enabled(if: SharedFolder.has(treeFile) && SharedFolder.has(units), SharedFolder.absent))
    func official() throws {
        let result = try ClassificationNames.tree(SharedFolder.bytes(Self.treeFile))
        #expect(result.problems.isEmpty)
        #expect([2, 4, 6, 8].map { result.codes(digits: $0).count } == [24, 82, 266, 1057])
        let list = try CompetencyUnitList.all(ByteSource(path: SharedFolder.path(Self.units)))
        #expect(Set(list.units.map(\.code.sub)).count { result.names[$0] != nil } == 992)
        let flat = try ClassificationNames.flat(ByteSource(path: SharedFolder.path(Self.flatFile)))
        #expect(flat.names == result.names && flat.problems.isEmpty)
    }

    @Test("damaged trees throw or give names", .enabled(if: SharedFolder.has(treeFile), SharedFolder.absent))
    func damage() throws {
        var random = SeededRandom(seed: Damage.seed())
        let bytes = Array(#"{"가(01)":{"나 (02)":{"전체":"0102","다 (03)":{"라 (04)":"01020304"}}}}"#.utf8)
        for _ in 0..<500 {
            let damaged = Damage.done(to: bytes, &random)
            let result = Result { try ClassificationNames.tree(damaged) }
            if case .failure(let error) = result { #expect(error is JSONError) }
        }
    }
}
