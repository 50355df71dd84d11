package import Domain

/// The names of the classes of a classification by their code: 2, 4, 6 or 8 digits.
package struct ClassificationNames: Hashable, Sendable {
    /// The name of each class.
    package private(set) var names: [String: String] = [:]
    package private(set) var problems: [RowProblem] = []

    private init() {}

    /// The codes of one depth: 2 for major, 4 for middle, 6 for minor, 8 for sub classes.
    package func codes(digits: Int) -> [String] {
        names.keys.filter { $0.utf8.count == digits }.sorted()
    }

    /// Reads the search tree of HRD-Net: objects named `사업관리 (01)`, leaves with the whole code, `전체` for a whole class.
    ///
    /// The code put together on the way down must equal the code at the leaf; an entry where it does not, or whose name
    /// has no code, is left out with a problem. Objects have no row, so problems name the way to the entry instead.
    package static func tree(_ bytes: [UInt8], limits: ReadLimits = .standard) throws(JSONError) -> ClassificationNames
    {
        var result = ClassificationNames()
        let value = try JSONBody.parse(bytes, limits: limits)
        guard let members = value.members else {
            result.note("", value.text ?? "", .shape)
            return result
        }
        result.read(members, code: "", path: [])
        return result
    }

    private mutating func read(_ members: [String: JSONValue], code: String, path: [String]) {
        for (label, value) in members.sorted(by: { $0.key < $1.key }) {
            let way = (path + [label]).joined(separator: " > ")
            if CellText.trimmed(label) == "전체" {
                if value.text != code { note(way, value.text ?? "", .mismatch) }
                continue
            }
            guard let (name, part) = Self.split(label), code.utf8.count < 8 else {
                note(way, label, .label)
                continue
            }
            let whole = code + part
            if let inner = value.members {
                keep(whole, name, way)
                read(inner, code: whole, path: path + [label])
            } else if value.text == whole {
                keep(whole, name, way)
            } else {
                note(way, value.text ?? "", .mismatch)
            }
        }
    }

    /// `프로젝트관리 (02)` as name and code; spaces vary.
    private static func split(_ label: String) -> (name: String, code: String)? {
        let bytes = Array(CellText.trimmed(label).utf8)
        guard bytes.count > 4, bytes.last == UInt8(ascii: ")"), bytes[bytes.count - 4] == UInt8(ascii: "(") else {
            return nil
        }
        let digits = bytes[(bytes.count - 3)..<(bytes.count - 1)]
        let name = CellText.trimmed(bytes[..<(bytes.count - 4)])
        guard !name.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        return (name, String(decoding: digits, as: UTF8.self))
    }

    /// Reads the flat form: columns code8, major, middle, minor, sub.
    package static func flat(
        _ source: ByteSource, limits: ReadLimits = .standard
    ) throws(CSVError) -> ClassificationNames {
        let columns = [
            CSVColumn("code8", or: ["code", "세분류코드"]), CSVColumn("major", or: ["대분류", "대분류명"]),
            CSVColumn("middle", or: ["중분류", "중분류명"]), CSVColumn("minor", or: ["소분류", "소분류명"]),
            CSVColumn("sub", or: ["세분류", "세분류명"]),
        ]
        var table = try CSVTable(source, columns: columns, limits: limits)
        var result = ClassificationNames()
        while try table.next() {
            if let problem = table.lengthProblem {
                result.problems.append(problem)
                continue
            }
            let code = table.text(0) ?? ""
            guard code.utf8.count == 8, code.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
                result.note(table.name(0), code, .code, row: table.row)
                continue
            }
            for level in 1...4 {
                let name = table.text(level) ?? ""
                if name.isEmpty {
                    result.note(table.name(level), name, .noName, row: table.row)
                } else {
                    let prefix = String(decoding: code.utf8.prefix(level * 2), as: UTF8.self)
                    result.keep(prefix, name, table.name(level), row: table.row)
                }
            }
        }
        return result
    }

    private mutating func keep(_ code: String, _ name: String, _ field: String, row: Int = 0) {
        if let known = names[code], known != name {
            note(field, name, .otherName(known: known), row: row)
        } else {
            names[code] = name
        }
    }

    private mutating func note(_ field: String, _ value: String, _ problem: ClassProblem, row: Int = 0) {
        problems.append(
            RowProblem(
                problem.weight, row: row, field: field, value: value, reason: problem.reason,
                suggestion: problem.suggestion))
    }
}
