/// The shape of a JSON value, as JSON Schema 2020-12 (the dialect of OpenAPI 3.1) says it.
indirect enum Schema: Sendable {
    /// A text; `format` such as `date`, `pattern` a regular expression.
    case text(format: String? = nil, pattern: String? = nil, length: ClosedRange<Int>? = nil)
    case choice([String])
    case integer(ClosedRange<Int64>?)
    case number(ClosedRange<Double>?)
    case boolean
    /// An array, with how many items it may have.
    case list(Schema, count: ClosedRange<Int>? = nil)
    /// A named object, described once under `components` and referred to.
    case component(Component)
    /// The value or `null` where it is not provided or not shown.
    case nullable(Schema)
    /// Any object: the shape is given elsewhere.
    case anyObject

    /// A named object with all its members; every member that is not optional is always present.
    struct Component: Sendable {
        let name: String
        let summary: String
        /// Members that may be absent.
        var optional: Set<String> = []
        /// Whether it may have members that are not described, as a problem document may.
        var isOpen = false
        let members: @Sendable () -> [Field]
    }

    /// A member of an object.
    struct Field: Sendable {
        let name: String
        let summary: String
        let schema: Schema
    }
}

extension Schema: WireValue {
    static var schema: Schema { .anyObject }

    /// Writes the schema itself, as it stands in the description of the interface.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writeMembers(to: &writer)
        writer.endObject()
    }

    /// Writes the members of the schema object; a describer adds its own before or after.
    func writeMembers(summary: String? = nil, to writer: inout JSONWriter) {
        if let summary { writer.member("description", summary) }
        switch self {
        case .component(let component): writer.member("$ref", "#/components/schemas/\(component.name)")
        case .nullable(.component(let component)): Self.writeEither(component, to: &writer)
        case .nullable(.choice(let choices)):
            writer.member("type", ["string", "null"])
            writer.member("enum", choices.map { Optional($0) } + [nil])
        case .nullable(let inner):
            writer.member("type", [inner.type, "null"])
            inner.writeLimits(to: &writer)
        default:
            writer.member("type", type)
            writeLimits(to: &writer)
        }
    }

    private static func writeEither(_ component: Component, to writer: inout JSONWriter) {
        writer.name("anyOf")
        writer.beginArray()
        Schema.component(component).write(to: &writer)
        writer.beginObject()
        writer.member("type", "null")
        writer.endObject()
        writer.endArray()
    }

    private var type: String {
        switch self {
        case .text, .choice: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .list: "array"
        case .component, .anyObject: "object"
        case .nullable(let inner): inner.type
        }
    }

    private func writeLimits(to writer: inout JSONWriter) {
        switch self {
        case .text(let format, let pattern, let length):
            if let format { writer.member("format", format) }
            if let pattern { writer.member("pattern", pattern) }
            if let length {
                writer.member("minLength", length.lowerBound)
                writer.member("maxLength", length.upperBound)
            }
        case .choice(let choices):
            writer.member("enum", choices)
        case .integer(let range):
            writer.member("format", "int64")
            if let range {
                writer.member("minimum", range.lowerBound)
                writer.member("maximum", range.upperBound)
            }
        case .number(let range):
            if let range {
                writer.member("minimum", range.lowerBound)
                writer.member("maximum", range.upperBound)
            }
        case .list(let element, let count):
            writer.member("items", element)
            if let count {
                writer.member("minItems", count.lowerBound)
                writer.member("maxItems", count.upperBound)
            }
        case .boolean, .component, .anyObject, .nullable:
            break
        }
    }
}

extension Schema {
    /// The components this schema names, directly and through others, by name.
    func collect(into found: inout [String: Component]) {
        switch self {
        case .list(let inner, _), .nullable(let inner): inner.collect(into: &found)
        case .component(let component):
            guard found[component.name] == nil else { return }
            found[component.name] = component
            for field in component.members() { field.schema.collect(into: &found) }
        case .text, .choice, .integer, .number, .boolean, .anyObject: break
        }
    }
}

extension Schema.Component: WireValue {
    static var schema: Schema { .anyObject }

    /// Writes the object schema: every member described, and required unless it may be absent.
    func write(to writer: inout JSONWriter) {
        let fields = members()
        writer.beginObject()
        writer.member("type", "object")
        writer.member("description", summary)
        writer.member("required", fields.map(\.name).filter { !optional.contains($0) })
        writer.member("additionalProperties", isOpen)
        writer.name("properties")
        writer.beginObject()
        for field in fields {
            writer.name(field.name)
            writer.beginObject()
            field.schema.writeMembers(summary: field.summary, to: &writer)
            writer.endObject()
        }
        writer.endObject()
        writer.endObject()
    }
}
