import Domain
import Foundation
import Intake
import Testing

@Suite("CSV tables")
struct CSVTableTests {
    private func failure(_ text: String, _ columns: [CSVColumn]) -> CSVError? {
        #expect(throws: CSVError.self) { _ = try CSVTable(ByteSource(text: text), columns: columns) }
    }

    @Test("columns are found by any of their names, composed or not, with spaces and a mark in front")
    func names() throws {
        let decomposed = "수준".decomposedStringWithCanonicalMapping
        let text = "\u{FEFF} 코드 ,\(decomposed)\n x , 3 \n"
        var table = try CSVTable(
            ByteSource(text: text),
            columns: [CSVColumn("code", or: ["코드"]), CSVColumn("수준"), CSVColumn("hours", isRequired: false)])
        #expect(try table.next())
        #expect(table.text(0) == "x" && table.text(1) == "3" && table.text(2) == nil && table.text(9) == nil)
        #expect(table.name(0) == "코드" && table.row == 2 && table.line == 2)
        #expect(try !table.next())
    }

    @Test("a missing column names those found and the nearest")
    func missing() {
        let error = failure("분류번호,명칭,수 준\n", [CSVColumn("수준")])
        #expect(
            error
                == .missingColumn(
                    name: "수준", korean: nil, found: ["분류번호", "명칭", "수 준"], nearest: "수 준", otherSeparator: nil))
        #expect(error?.reason.korean.contains("분류번호, 명칭") == true)
        let far = failure("가,나\n", [CSVColumn("훈련과정 ID")])
        #expect(
            far == .missingColumn(name: "훈련과정 ID", korean: nil, found: ["가", "나"], nearest: nil, otherSeparator: nil))
    }

    @Test("a table separated by tabs or semicolons is told so")
    func separators() {
        guard case .missingColumn(_, _, _, _, let tab)? = failure("code\tname\n", [CSVColumn("code")]),
            case .missingColumn(_, _, _, _, let semicolon)? = failure("code;name\n", [CSVColumn("code")])
        else {
            Issue.record("no missing column was reported")
            return
        }
        #expect(tab == "Tab" && semicolon == "‘;’")
    }

    @Test("a wanted column that appears twice is refused, an unwanted one is not")
    func repeated() throws {
        #expect(failure("a,b,a\n", [CSVColumn("a")]) == .repeatedColumn(name: "a"))
        _ = try CSVTable(ByteSource(text: "a,b,a\n"), columns: [CSVColumn("b")])
    }

    @Test("a file of blank lines has no header")
    func noHeader() {
        #expect(failure("\n\n\r\n", [CSVColumn("a")]) == .noHeader)
    }

    @Test("a row of another length is a problem with its number, blank cells at the end are not")
    func lengths() throws {
        var table = try CSVTable(ByteSource(text: "a,b\n1,2\n1\n1,2,,\n1,2,3\n"), columns: [CSVColumn("a")])
        var problems: [Int] = []
        while try table.next() { problems += table.lengthProblem.map { [$0.row] } ?? [] }
        #expect(problems == [3, 5])
    }

    @Test("every error has a sentence and an advice in both languages")
    func sentences() {
        let errors: [CSVError] = [
            .encoding(.unreadable), .notTable(.pdf), .noHeader, .repeatedColumn(name: "a"), .unclosedQuote(line: 1),
            .textAfterQuote(line: 1), .recordTooLong(line: 1, bytesMax: 1 << 20),
            .tooManyColumns(line: 1, columnsMax: 5),
            .missingColumn(name: "a", korean: nil, found: [], nearest: "b", otherSeparator: nil),
            .missingColumn(name: "a", korean: nil, found: [], nearest: nil, otherSeparator: "Tab"),
        ]
        for error in errors {
            let problem = error.problem()
            #expect(problem.row == error.line ?? 0)
            #expect(problem.reason.english?.isEmpty == false && problem.suggestion.english?.isEmpty == false)
        }
    }

    @Test("damaged tables throw or give rows, and nothing else")
    func damage() throws {
        var random = SeededRandom(seed: Damage.seed())
        let good = Array("분류번호,명칭,수준\n\"2001020201_23v1\",\"요구, 확인\",5\r\n".utf8)
        var outcomes: Set<Bool> = []
        for _ in 0..<2000 {
            let bytes = Damage.done(to: good, &random)
            let result = Result {
                var table = try CSVTable(ByteSource(bytes, chunkBytes: 5), columns: [CSVColumn("분류번호")])
                while try table.next() { _ = (table.text(0), table.lengthProblem) }
            }
            if case .failure(let error) = result { #expect(error is CSVError) }
            outcomes.insert((try? result.get()) != nil)
        }
        #expect(outcomes == [true, false])
    }
}

@Suite("Numbers in cells")
struct CellTextTests {
    @Test("blank, a dash and Null are missing; letters and odd separators are malformed; nothing is read as zero")
    func whole() {
        for text in ["", "  ", "-", "Null", "null", "N/A"] { #expect(CellText.whole(text) == .missing) }
        for text in ["A", "1,80,000", "1.5", "+5", "0x10", "１２", "99999999999999999999", "1,", ",1", "- 5"] {
            #expect(CellText.whole(text) == .malformed, "\(text)")
        }
        #expect(CellText.whole(" 9,140,160 ") == .number(9_140_160))
        #expect(CellText.whole("-5") == .number(-5) && CellText.whole("007") == .number(7))
    }

    @Test("decimals take a percent sign and refuse what only a computer would write")
    func decimal() {
        #expect(CellText.decimal("76%") == .number(76) && CellText.decimal("1,234.5") == .number(1234.5))
        #expect(CellText.decimal("94.3") == .number(94.3) && CellText.decimal("-0.5") == .number(-0.5))
        for text in ["inf", "1e3", "0x1p3", ".5", "5.", "1.2.3", "%%", "--1"] {
            #expect(CellText.decimal(text) == .malformed, "\(text)")
        }
        #expect(CellText.decimal("nan") == .missing && CellText.decimal("%") == .missing)
    }

    @Test("blanks of every width around a text are taken off, inside they stay")
    func trimming() {
        #expect(CellText.trimmed("\u{3000}\u{A0} 가 나\t\u{200B}\n") == "가 나")
        #expect(CellText.trimmed("\u{A0}").isEmpty && CellText.trimmed("가") == "가")
    }
}
