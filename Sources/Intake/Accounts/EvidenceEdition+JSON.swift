import Domain
import Store

extension EvidenceEdition {
    /// Reads `{"rows": [{"person": "…", "id": "…", …}, …]}` with the members of `EvidenceField`.
    ///
    /// A member of a wrong type is a problem of its row; text that is no such document at all is refused whole.
    /// - Throws: `EvidenceUnreadable`, `TooManyRows`.
    static func json(_ bytes: [UInt8], name: String, hash: String, rowsMost: Int) throws -> EvidenceEdition {
        var limits = ReadLimits.standard
        limits.depthMax = 8
        limits.valuesMax = 500_000
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONBody.parse(bytes, limits: limits)
        } catch {
            throw EvidenceUnreadable.malformed(
                RowProblem(
                    .rejected, row: error.line ?? 0, field: "", value: "", reason: error.reason,
                    suggestion: Localized("본문의 JSON을 고쳐 다시 보냅니다.", "Correct the JSON of the body and send it again.")))
        }
        guard let members = document.members, let items = members["rows"]?.items else {
            throw EvidenceUnreadable.malformed(
                whole("rows", "rows라는 배열이 든 객체가 아닙니다.", "It is no object with an array “rows”."))
        }
        if let other = members.keys.sorted().first(where: { $0 != "rows" }) {
            throw EvidenceUnreadable.malformed(
                whole(String(other.prefix(40)), "모르는 항목이 있습니다.", "There is an unknown member."))
        }
        guard !items.isEmpty else {
            throw EvidenceUnreadable.malformed(whole("rows", "행이 하나도 없습니다.", "There is no row."))
        }
        guard items.count <= rowsMost else { throw TooManyRows(most: rowsMost) }
        var rows: [EvidenceRow] = []
        var broken: [EvidenceRow] = []
        var problems: [RowProblem] = []
        for (index, item) in items.enumerated() {
            var reading = JSONEvidenceRow(row: index + 1)
            let row = reading.read(item)
            if reading.problems.isEmpty { rows.append(row) } else { broken.append(row) }
            problems += reading.problems
        }
        return EvidenceEdition(
            fileName: name, fileHash: hash, rows: rows, problems: problems, brokenRows: broken.count, halfRead: broken)
    }

    private static func whole(_ field: String, _ korean: String, _ english: String) -> RowProblem {
        RowProblem(
            .rejected, row: 0, field: field, value: "", reason: Localized(korean, english),
            suggestion: Localized(
                "{\"rows\": [{…}]} 모양으로 보냅니다.", "Send {\"rows\": [{…}]}."))
    }
}

/// Reads one object of a JSON document as a row, with what is wrong about its members.
struct JSONEvidenceRow {
    let row: Int
    private(set) var problems: [RowProblem] = []

    init(row: Int) {
        self.row = row
    }

    /// What could be read of the row; what has another type or name than it may have is left out, and `problems` says so.
    mutating func read(_ item: JSONValue) -> EvidenceRow {
        guard let members = item.members else {
            reject(
                "", item, "행이 객체가 아닙니다.", "The row is no object.", "{\"person\": …} 모양으로 보냅니다.", "Send {\"person\": …}."
            )
            return EvidenceRow(row: row, cells: [:])
        }
        var cells: [EvidenceField: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let field = EvidenceField(rawValue: name) else {
                rejectName(name)
                continue
            }
            guard value != .null else { continue }
            guard let text = text(field, value) else { continue }
            let trimmed = CellText.trimmed(text)
            if !trimmed.isEmpty { cells[field] = trimmed }
        }
        return EvidenceRow(row: row, cells: cells)
    }

    private mutating func text(_ field: EvidenceField, _ value: JSONValue) -> String? {
        switch field {
        case .months, .hours:
            if case .number(let text) = value { return text }
            reject(field.rawValue, value, "숫자가 아닙니다.", "It is not a number.", "따옴표 없이 숫자로 보냅니다.", "Send a number.")
        case .sure:
            if case .boolean(let isSure) = value { return isSure ? "1" : "" }
            reject(
                field.rawValue, value, "true나 false가 아닙니다.", "It is neither true nor false.", "true나 false로 보냅니다.",
                "Send true or false.")
        case .units:
            if let text = units(value) { return text }
            reject(
                field.rawValue, value, "능력단위의 배열이 아닙니다.", "It is no array of units.",
                "[{\"unit\": \"2001020203\", \"level\": 4}]처럼 보냅니다.",
                "Send [{\"unit\": \"2001020203\", \"level\": 4}].")
        default:
            if case .string(let text) = value { return text }
            reject(field.rawValue, value, "글이 아닙니다.", "It is not a text.", "따옴표로 묶어 보냅니다.", "Send a text in quotes.")
        }
        return nil
    }

    /// The units in the words of a file: `2001020203:4; 2001020202`.
    private func units(_ value: JSONValue) -> String? {
        guard let items = value.items, items.count <= 200 else { return nil }
        var parts: [String] = []
        for item in items {
            guard let members = item.members, case .string(let code)? = members["unit"],
                members.keys.allSatisfy({ $0 == "unit" || $0 == "level" }),
                !code.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }),
                code.utf8.count <= 64
            else { return nil }
            switch members["level"] {
            case nil, .null: parts.append(code)
            case .number(let level): parts.append("\(code):\(level)")
            default: return nil
            }
        }
        return parts.joined(separator: "; ")
    }

    private mutating func rejectName(_ name: String) {
        if EvidenceRow.forbidden.contains(name.lowercased()) {
            problems.append(EvidenceEdition.personal(name, row: row))
            return
        }
        let known = EvidenceField.allCases.map(\.rawValue)
        let shown = String(String.UnicodeScalarView(name.unicodeScalars.prefix(40)))
        let near = known.min { NameDistance.least([$0], shown) < NameDistance.least([$1], shown) } ?? "person"
        let isNear = NameDistance.least([near], shown) <= 2
        problems.append(
            RowProblem(
                .rejected, row: row, field: shown, value: "",
                reason: Localized("모르는 항목입니다.", "The member is not known."),
                suggestion: isNear
                    ? Localized("\(near)(으)로 보냅니다.", "Send it as \(near).")
                    : Localized(
                        "쓸 수 있는 항목: \(known.joined(separator: ", "))", "Known ones: \(known.joined(separator: ", "))"))
        )
    }

    private mutating func reject(
        _ field: String, _ value: JSONValue, _ korean: String, _ english: String, _ koreanAdvice: String,
        _ englishAdvice: String
    ) {
        problems.append(
            RowProblem(
                .rejected, row: row, field: field, value: value.text ?? "", reason: Localized(korean, english),
                suggestion: Localized(koreanAdvice, englishAdvice)))
    }
}
