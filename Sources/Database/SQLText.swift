/// Small checks on SQL before an engine sees it.
enum SQLText {
    /// Whether the text may be used as a table or column name: `[a-z_][a-z0-9_]*`, 63 bytes at most, as in PostgreSQL.
    static func isIdentifier(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, bytes.count <= 63, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The names in quotes and separated by commas.
    ///
    /// - Throws: `.statement` when one of them is not an identifier.
    static func quoted(_ names: [String]) throws(DatabaseError) -> String {
        for name in names where !isIdentifier(name) {
            throw .statement("A table or column name may only hold a-z, 0-9 and _.")
        }
        return names.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    /// Whether the statement would begin or end a transaction, which only `read` and `write` may do.
    static func controlsTransaction(_ sql: String) -> Bool {
        transactionWords.contains(firstWord(sql))
    }

    /// Whether `$1`…`$count` all occur in the text (also counted inside quotes and comments).
    ///
    /// PostgreSQL takes values nobody asked for without a word; this notices the forgotten placeholder.
    static func mentions(placeholders count: Int, in sql: String) -> Bool {
        guard count > 0 else { return true }
        let numbers = sql.utf8.split(separator: UInt8(ascii: "$")).dropFirst(
            sql.utf8.first == UInt8(ascii: "$") ? 0 : 1)
        let found = Set(numbers.compactMap { part in Int(Substring(part.prefix { (48...57).contains($0) })) })
        return (1...count).allSatisfy(found.contains)
    }

    private static let transactionWords: Set<String> = [
        "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "prepare",
    ]

    /// The first word in lower case, after white space, semicolons and comments; at most 12 letters of it.
    static func firstWord(_ sql: String) -> String {
        var bytes = Substring(sql).utf8
        while let first = bytes.first {
            switch first {
            case 0x20, 0x09...0x0D, UInt8(ascii: ";"):
                bytes = bytes.dropFirst()
            case UInt8(ascii: "-") where bytes.dropFirst().first == UInt8(ascii: "-"):
                bytes = bytes.drop { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: "/") where bytes.dropFirst().first == UInt8(ascii: "*"):
                bytes = afterBlockComment(bytes.dropFirst(2))
            default:
                let word = bytes.prefix(12).prefix { isLetter($0 | 0x20) }
                return String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
            }
        }
        return ""
    }

    /// What follows the end of a block comment; PostgreSQL nests them, so depth is counted.
    private static func afterBlockComment(_ start: Substring.UTF8View) -> Substring.UTF8View {
        var bytes = start
        var depth = 1
        while let first = bytes.popFirst(), depth > 0 {
            if first == UInt8(ascii: "*"), bytes.first == UInt8(ascii: "/") {
                bytes = bytes.dropFirst()
                depth -= 1
                if depth == 0 { break }
            } else if first == UInt8(ascii: "/"), bytes.first == UInt8(ascii: "*") {
                bytes = bytes.dropFirst()
                depth += 1
            }
        }
        return bytes
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
