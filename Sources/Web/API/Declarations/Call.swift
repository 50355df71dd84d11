import Analysis
import Domain

/// One checked question to an endpoint, with the state of the record it is answered from.
struct Call: Sendable {
    let visit: Visit
    let country: Country
    let desk: APIDesk

    /// The value of a parameter, its default where it is absent.
    subscript<Value>(_ parameter: Parameter<Value>) -> Value? {
        guard let text = text(parameter.form) else { return parameter.fallback }
        return parameter.read(text) ?? parameter.fallback
    }

    /// All values of a repeatable parameter.
    func all<Value>(_ parameter: Parameter<Value>) -> [Value] {
        visit.query.values(parameter.form.name).compactMap(parameter.read)
    }

    /// The value of a parameter that must be there; a missing one in the path is 404, one of the query 400.
    func required<Value>(_ parameter: Parameter<Value>) throws(APIError) -> Value {
        guard let value = self[parameter] else {
            throw parameter.form.place == .path ? .notFound : .missing(parameter.form.name)
        }
        return value
    }

    /// What a parameter refers to, `nil` where it is absent; 400 where the record has no such thing.
    func known<Value, Thing>(
        _ parameter: Parameter<Value>, _ find: (Value) -> Thing?
    ) throws(APIError) -> Thing? {
        guard let text = text(parameter.form), let value = parameter.read(text) else { return nil }
        guard let thing = find(value) else { throw .unknownValue(parameter.form.name, value: text) }
        return thing
    }

    /// The edition of the data every answer names.
    var edition: Edition { Edition(country) }

    private func text(_ form: ParameterForm) -> String? {
        form.place == .path ? try? visit.parameter(form.name) : visit.query[form.name]
    }
}
