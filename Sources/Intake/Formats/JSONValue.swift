/// A JSON value. Numbers stay as they were written, so that nothing is rounded and codes keep their digits.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The member of an object, `nil` for a missing one and for every other kind of value.
    package subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The items of an array.
    package var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// The members of an object.
    package var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The text of a string, number or boolean; `nil` for the others.
    package var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let isTrue): isTrue ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The number as a double, if it is one and finite.
    package var double: Double? {
        guard case .number(let text) = self, let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// The number as a whole number, if it is one; `1.0` and `1e2` are not.
    package var integer: Int? {
        if case .number(let text) = self { Int(text) } else { nil }
    }

    /// The records under this value: each object of an array, or one object alone.
    ///
    /// An object whose only member is an array or an object (`{"item": […]}`) is looked through. Members that are
    /// objects are flattened into the record by the names of their leaves, arrays inside a record are left out, and
    /// `null` counts as blank. Personal fields are dropped.
    package func records(tag: String) -> [FlatRecord] {
        switch self {
        case .array(let items):
            return items.enumerated().compactMap { index, item in
                item.members.map { FlatRecord(tag: tag, number: index + 1, fields: Self.flat($0, depth: 0)) }
            }
        case .object(let members):
            if members.count == 1, let only = members.first?.value, only.items != nil || only.members != nil {
                return only.records(tag: tag)
            }
            if members.isEmpty { return [] }
            return [FlatRecord(tag: tag, number: 1, fields: Self.flat(members, depth: 0))]
        default:
            return []
        }
    }

    private static func flat(_ members: [String: JSONValue], depth: Int) -> [String: String] {
        var fields: [String: String] = [:]
        for (name, value) in members where !PersonalFields.names.contains(name) {
            switch value {
            case .object(let inner) where depth < 8:
                fields.merge(flat(inner, depth: depth + 1)) { first, _ in first }
            case .array, .object: break
            default: fields[name] = CellText.trimmed(value.text ?? "")
            }
        }
        return fields
    }
}
