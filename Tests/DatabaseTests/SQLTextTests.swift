import Testing

@testable import Database

@Suite("SQL text")
struct SQLTextTests {
    @Test("identifiers are a-z, 0-9 and _, at most 63 bytes")
    func identifiers() {
        for name in ["a", "_a", "course_2", String(repeating: "a", count: 63)] { #expect(SQLText.isIdentifier(name)) }
        for name in ["", "2a", "A", "é", "a b", "a\"", "a;", "a\0", "ａ", "a\u{301}", String(repeating: "a", count: 64)]
        {
            #expect(!SQLText.isIdentifier(name), "\(name)")
        }
    }

    @Test("the first word is found after white space and comments, and hostile text does not stop the search")
    func firstWords() {
        #expect(SQLText.firstWord(" \n\t;; SELECT 1") == "select")
        #expect(SQLText.firstWord("/* a /* b */ c */ -- x\r\n Commit") == "commit")
        #expect(SQLText.firstWord("(SELECT 1)").isEmpty)
        #expect(SQLText.firstWord("a_b") == "a")
        for text in ["", "--", "/*", "/* *", "/", "-", "/*/*", "\u{0}", "한글", ";", "-- x"] {
            #expect(SQLText.firstWord(text).isEmpty, "\(text)")
        }
        #expect(SQLText.firstWord(String(repeating: "/*", count: 100_000)).isEmpty)
    }

    @Test("placeholders that the text does not mention are noticed")
    func placeholders() {
        #expect(SQLText.mentions(placeholders: 0, in: "SELECT 1") && SQLText.mentions(placeholders: 2, in: "$2 $1"))
        #expect(SQLText.mentions(placeholders: 1, in: "$1") && SQLText.mentions(placeholders: 11, in: Self.eleven))
        #expect(!SQLText.mentions(placeholders: 1, in: "SELECT 1") && !SQLText.mentions(placeholders: 1, in: "1"))
        #expect(!SQLText.mentions(placeholders: 1, in: "$11") && !SQLText.mentions(placeholders: 2, in: "$1$1"))
        #expect(!SQLText.mentions(placeholders: 1, in: "$ 1 $$ $99999999999999999999"))
    }

    static let eleven = (1...11).map { "$\($0)" }.joined()
}
