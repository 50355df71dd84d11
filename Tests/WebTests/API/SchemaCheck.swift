import Foundation

/// A small JSON Schema validator: what the schemas of this interface use, and a complaint about anything else.
struct SchemaCheck {
    let components: JSON

    private static let known: Set<String> = [
        "type", "description", "enum", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "items",
        "minItems", "maxItems",
        "properties", "required", "additionalProperties", "$ref", "anyOf", "default",
    ]

    /// What is wrong with a value, each with its place; empty where it is valid.
    func problems(_ value: JSON, _ schema: JSON, at place: String = "$") -> [String] {
        let unknown = Set(schema.members.keys).subtracting(Self.known)
        var found = unknown.isEmpty ? [] : ["\(place): the schema uses \(unknown.sorted())"]
        if let reference = schema["$ref"]?.text {
            guard let target = resolve(reference) else { return found + ["\(place): \(reference) does not resolve"] }
            return found + problems(value, target, at: place)
        }
        if let choices = schema["anyOf"]?.list {
            let all = choices.map { problems(value, $0, at: place) }
            return all.contains { $0.isEmpty } ? found : found + (all.first ?? ["\(place): no choice"])
        }
        let types = schema["type"].map { $0.list.isEmpty ? [$0] : $0.list }?.compactMap(\.text) ?? []
        if !types.contains(where: { matches(value, $0) }) { found.append("\(place): \(value) is not \(types)") }
        if let choices = schema["enum"]?.list, !choices.contains(value) {
            found.append("\(place): \(value) is not in the enum")
        }
        switch value {
        case .object(let members): found += self.members(members, schema, place)
        case .list(let list):
            guard let items = schema["items"] else { return found + ["\(place): no items"] }
            let counts = (schema["minItems"]?.integer ?? 0)...(schema["maxItems"]?.integer ?? .max)
            if !counts.contains(list.count) { found.append("\(place) has \(list.count) items") }
            found += list.enumerated().flatMap { problems($1, items, at: "\(place)[\($0)]") }
        case .text(let text): found += self.text(text, schema, place)
        case .integer(let number): found += range(Double(number), schema, place)
        case .number(let number): found += range(number, schema, place)
        case .null, .boolean: break
        }
        return found
    }

    func resolve(_ reference: String) -> JSON? {
        let prefix = "#/components/schemas/"
        return reference.hasPrefix(prefix) ? components[String(reference.dropFirst(prefix.count))] : nil
    }

    private func matches(_ value: JSON, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.boolean, "boolean"), (.integer, "integer"), (.integer, "number"), (.number, "number"),
            (.text, "string"), (.list, "array"), (.object, "object"):
            true
        default: false
        }
    }

    private func members(_ members: [String: JSON], _ schema: JSON, _ place: String) -> [String] {
        guard let properties = schema["properties"]?.members else { return [] }
        let required = schema["required"]?.list.compactMap(\.text) ?? []
        var found = required.filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
        for (name, value) in members {
            guard let property = properties[name] else {
                if schema["additionalProperties"]?.boolean != true { found.append("\(place).\(name) is not declared") }
                continue
            }
            found += problems(value, property, at: "\(place).\(name)")
        }
        return found
    }

    private func text(_ text: String, _ schema: JSON, _ place: String) -> [String] {
        switch schema["format"]?.text {
        case "date"?: text.wholeMatch(of: /\d{4}-\d\d-\d\d/) == nil ? ["\(place): \(text) is no date"] : []
        case "date-time"?:
            text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) == nil ? ["\(place): \(text) is no time"] : []
        default: []
        }
    }

    private func range(_ number: Double, _ schema: JSON, _ place: String) -> [String] {
        func limit(_ name: String) -> Double? {
            switch schema[name] {
            case .integer(let number)?: Double(number)
            case .number(let number)?: number
            default: nil
            }
        }
        let isLow = limit("minimum").map { number < $0 } ?? false
        let isHigh = limit("maximum").map { number > $0 } ?? false
        return isLow || isHigh ? ["\(place): \(number) is out of range"] : []
    }
}
