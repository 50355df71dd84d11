import Domain

/// A value that can stand in an answer: it knows its schema and writes itself.
protocol WireValue: Sendable {
    static var schema: Schema { get }
    func write(to writer: inout JSONWriter)
}

/// An object of an answer. One list of members gives both its schema and its JSON, so that they cannot differ.
protocol Described: WireValue {
    /// The name of the component, such as `Unit`.
    static var name: String { get }
    /// What the object is, in a sentence.
    static var summary: String { get }
    static var members: [Member<Self>] { get }
    /// Members that may be absent in some answers; none, unless said otherwise.
    static var optional: Set<String> { get }
    /// Whether it may have members that are not described.
    static var isOpen: Bool { get }
}

/// One member of an object: its name, its description and where its value comes from.
struct Member<Owner>: Sendable {
    let name: String
    let summary: String
    let schema: Schema
    let write: @Sendable (Owner, inout JSONWriter) -> Void

    init<Value: WireValue>(_ name: String, _ summary: String, _ read: @escaping @Sendable (Owner) -> Value) {
        self.init(name, summary, Value.schema, read)
    }

    /// A member with a schema of its own, narrower than its type's.
    init<Value: WireValue>(
        _ name: String, _ summary: String, _ schema: Schema, _ read: @escaping @Sendable (Owner) -> Value
    ) {
        self.name = name
        self.summary = summary
        self.schema = schema
        write = { owner, writer in read(owner).write(to: &writer) }
    }

    /// The same member of a part of another object.
    func of<Whole>(_ part: @escaping @Sendable (Whole) -> Owner) -> Member<Whole> {
        let write = write
        return Member<Whole>(name: name, summary: summary, schema: schema) { write(part($0), &$1) }
    }

    private init(
        name: String, summary: String, schema: Schema,
        write: @escaping @Sendable (Owner, inout JSONWriter) -> Void
    ) {
        self.name = name
        self.summary = summary
        self.schema = schema
        self.write = write
    }
}

extension Described {
    static var schema: Schema { .component(component) }

    static var optional: Set<String> { [] }
    static var isOpen: Bool { false }

    static var component: Schema.Component {
        Schema.Component(name: name, summary: summary, optional: optional, isOpen: isOpen) {
            members.map { Schema.Field(name: $0.name, summary: $0.summary, schema: $0.schema) }
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        for member in Self.members {
            writer.name(member.name)
            member.write(self, &writer)
        }
        writer.endObject()
    }
}

extension JSONWriter {
    /// A member of the open object.
    mutating func member(_ name: String, _ value: some WireValue) {
        self.name(name)
        value.write(to: &self)
    }
}

extension String: WireValue {
    static var schema: Schema { .text() }
    func write(to writer: inout JSONWriter) { writer.text(self) }
}

extension Int: WireValue {
    static var schema: Schema { .integer(nil) }
    func write(to writer: inout JSONWriter) { writer.integer(Int64(self)) }
}

extension Int64: WireValue {
    static var schema: Schema { .integer(nil) }
    func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Double: WireValue {
    static var schema: Schema { .number(nil) }
    func write(to writer: inout JSONWriter) { writer.number(self) }
}

extension Bool: WireValue {
    static var schema: Schema { .boolean }
    func write(to writer: inout JSONWriter) { writer.boolean(self) }
}

extension Optional: WireValue where Wrapped: WireValue {
    static var schema: Schema { .nullable(Wrapped.schema) }

    func write(to writer: inout JSONWriter) {
        if let self { self.write(to: &writer) } else { writer.null() }
    }
}

extension Array: WireValue where Element: WireValue {
    static var schema: Schema { .list(Element.schema) }

    func write(to writer: inout JSONWriter) {
        writer.beginArray()
        for element in self { element.write(to: &writer) }
        writer.endArray()
    }
}

/// A word out of a fixed list.
protocol WireWord: WireValue, RawRepresentable, CaseIterable where RawValue == String {}

extension WireWord {
    static var schema: Schema { .choice(allCases.map(\.rawValue)) }
    func write(to writer: inout JSONWriter) { writer.text(rawValue) }
}

extension Identifier: WireValue {
    static var schema: Schema { .integer(nil) }
    func write(to writer: inout JSONWriter) { writer.integer(rawValue) }
}

extension CivilDate: WireValue {
    static var schema: Schema { .text(format: "date") }
    func write(to writer: inout JSONWriter) { writer.text(description) }
}

extension Level: WireValue {
    static var schema: Schema { .integer(1...8) }
    func write(to writer: inout JSONWriter) { writer.integer(Int64(value)) }
}

extension Localized: Described {
    static let name = "Text"
    static let summary = "A text in Korean, and in English where a source gives one."
    static let members: [Member<Localized>] = [
        .init("ko", "The Korean text.") { $0.korean },
        .init("en", "The English text; null where there is none.") { $0.english },
    ]
}

extension Profile.Kind: WireWord {}
extension CourseMode: WireWord {}
extension Person.Situation: WireWord {}
extension Evidence.Kind: WireWord {}
extension Recognition.State: WireWord {}
