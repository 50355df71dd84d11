import Domain
import Intake
import Testing

@Suite("CSV reader")
struct CSVReaderTests {
    private func rows(_ text: String, chunkBytes: Int = 1 << 16, limits: ReadLimits = .standard) throws -> [[String]] {
        var reader = try CSVReader(ByteSource(Array(text.utf8), chunkBytes: chunkBytes), limits: limits)
        var rows: [[String]] = []
        while try reader.next() { rows.append((0..<reader.cellCount).map { reader.text($0) }) }
        return rows
    }

    private func failure(_ text: String, limits: ReadLimits = .standard) -> CSVError? {
        #expect(throws: CSVError.self) { _ = try rows(text, limits: limits) }
    }

    @Test(
        "quotes, commas and line breaks inside quotes, all line ends, no last line end", arguments: [1, 2, 3, 7, 512])
    func shapes(chunkBytes: Int) throws {
        let text = "이름,값\r\n\"가,나\",\"\"\"따옴표\"\"\"\n\"두\r\n줄\",3\" 관\rlast,"
        let wanted = [["이름", "값"], ["가,나", "\"따옴표\""], ["두\r\n줄", "3\" 관"], ["last", ""]]
        #expect(try rows(text, chunkBytes: chunkBytes) == wanted)
    }

    @Test("row numbers count blank lines and the header, line numbers also the breaks inside cells")
    func numbers() throws {
        var reader = try CSVReader(ByteSource(text: "a,b\n\n\"x\ny\",1\r\n\r\nlast,2\n"))
        var numbers: [[Int]] = []
        while try reader.next() { numbers.append([reader.row, reader.line]) }
        #expect(numbers == [[1, 1], [3, 3], [5, 6]])
    }

    @Test("a cell that is not there is empty and not a trap")
    func outside() throws {
        var reader = try CSVReader(ByteSource(text: "a,b\n"))
        #expect(try reader.next())
        #expect(reader.text(-1).isEmpty && reader.text(2).isEmpty && reader.text(1) == "b")
    }

    @Test("an unclosed quote names the line it was opened on")
    func unclosed() {
        #expect(failure("a,b\n1,2\n3,\"open\nmore\nmore") == .unclosedQuote(line: 3))
    }

    @Test("text after a closing quote names its line")
    func afterQuote() {
        #expect(failure("a,b\n\"1\"x,2\n") == .textAfterQuote(line: 2))
    }

    @Test("a record over the limit and a record of too many cells are refused with the line they start on")
    func limits() {
        var limits = ReadLimits()
        limits.recordBytesMax = 10
        limits.columnsMax = 3
        #expect(failure("a\nb\n01234567890\n", limits: limits) == .recordTooLong(line: 3, bytesMax: 10))
        #expect(failure("a\n\"0123\n4567890\"\n", limits: limits) == .recordTooLong(line: 2, bytesMax: 10))
        #expect(failure("a\n,,,\n", limits: limits) == .tooManyColumns(line: 2, columnsMax: 3))
        limits.fileBytesMax = 4
        #expect(failure("a\nb\nc\n", limits: limits) == .encoding(.tooLarge(bytesMax: 4)))
    }

    @Test("files that are no tables are named for what they are")
    func otherKinds() {
        func kind(_ start: [UInt8]) -> CSVError? {
            #expect(throws: CSVError.self) { _ = try CSVReader(ByteSource(start)) }
        }
        let zip: [UInt8] = [0x50, 0x4B, 3, 4]
        #expect(kind(zip + Array("....[Content_Types].xml".utf8)) == .notTable(.spreadsheet))
        #expect(kind(zip + Array("notes.txt".utf8)) == .notTable(.zipArchive))
        #expect(kind([0xD0, 0xCF, 0x11, 0xE0]) == .notTable(.oldOfficeDocument))
        #expect(kind([0x1F, 0x8B, 8]) == .notTable(.compressed))
        #expect(kind(Array("%PDF-1.7".utf8)) == .notTable(.pdf))
        #expect(kind([0x89, 0x50, 0x4E, 0x47]) == .notTable(.image))
        #expect(kind(Array("\u{FEFF} <!DOCTYPE HTML>".utf8)) == .notTable(.webPage))
        #expect(kind(Array("<?xml version='1.0'?><a/>".utf8)) == .notTable(.xml))
        #expect(kind(Array("[{\"a\":1}]".utf8)) == .notTable(.json))
        #expect(kind(Array("{ \"a\": 1}".utf8)) == .notTable(.json))
        #expect(kind([]) == .noHeader)
        for kind in FileKind.allCases { #expect(!CSVError.notTable(kind).suggestion.korean.isEmpty) }
    }

    @Test("a header that begins with a bracket is still a table")
    func bracketHeader() throws {
        #expect(try rows("[가상] 이름,값\n1,2\n") == [["[가상] 이름", "값"], ["1", "2"]])
    }

    @Test("the reader agrees with a slow obvious one on random tables cut into random chunks")
    func twin() throws {
        let seed = Damage.seed()
        var random = SeededRandom(seed: seed)
        let alphabet = ["a", "가", ",", ",", "\"", "\"", "\n", "\r", "\r\n", " "]
        for _ in 0..<4000 {
            let text = "h" + (0..<random.below(14)).map { _ in alphabet[random.below(alphabet.count)] }.joined()
            let fast = try? rows(text, chunkBytes: 1 + random.below(6))
            #expect(fast == SlowCSV.rows(text), "seed \(seed), text \(text.debugDescription)")
        }
    }
}

/// The same rules over an array of scalars, one at a time.
enum SlowCSV {
    /// The rows that are not blank; `nil` for a fault.
    static func rows(_ text: String) -> [[String]]? {
        let scalars = Array(text.unicodeScalars)
        var (rows, row, cell, index) = ([[String]](), [String](), "", 0)
        while index < scalars.count {
            cell = ""
            if scalars[index] == "\"" {
                index += 1
                while true {
                    guard index < scalars.count else { return nil }
                    if scalars[index] == "\"" {
                        if index + 1 < scalars.count, scalars[index + 1] == "\"" {
                            index += 1
                        } else {
                            break
                        }
                    }
                    cell.unicodeScalars.append(scalars[index])
                    index += 1
                }
                index += 1
                if index < scalars.count, ![",", "\n", "\r"].contains(scalars[index]) { return nil }
            } else {
                while index < scalars.count, ![",", "\n", "\r"].contains(scalars[index]) {
                    cell.unicodeScalars.append(scalars[index])
                    index += 1
                }
            }
            row.append(cell)
            guard index < scalars.count, scalars[index] == "," else {
                rows.append(row)
                row = []
                if index + 1 < scalars.count, scalars[index] == "\r", scalars[index + 1] == "\n" { index += 1 }
                index += 1
                continue
            }
            index += 1
            if index == scalars.count { rows.append(row + [""]) }
        }
        return rows.filter { $0 != [""] }
    }
}
