import Domain
import Hummingbird

/// Writes the OpenAPI 3.1 document of the endpoints.
struct OpenAPIDocument {
    let endpoints: [Endpoint]
    let version: String
    let licence: String?

    /// The document as JSON.
    func bytes() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("openapi", "3.1.0")
        writer.member("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base")
        writeInfo(to: &writer)
        writer.name("servers")
        writer.beginArray()
        writer.beginObject()
        writer.member("url", "/")
        writer.endObject()
        writer.endArray()
        writeTags(to: &writer)
        writePaths(to: &writer)
        writeComponents(to: &writer)
        writer.endObject()
        return writer.bytes
    }

    private func writeInfo(to writer: inout JSONWriter) {
        writer.name("info")
        writer.beginObject()
        writer.member("title", "Dure")
        writer.member("version", version)
        writer.member(
            "description",
            """
            A country's skills: standards, courses, people's recognised units as counts, and how each figure was made. \
            Names are camelCase. Every member is always present; what is not provided or not shown is null, never 0. \
            Money is whole KRW, dates are ISO 8601, shares are 0 to 1. Texts hold both languages; problem documents \
            follow the lang parameter or Accept-Language. Lists are paged by an opaque cursor (next in the body, Link \
            in the header). Data answers carry a strong ETag.
            """)
        if let licence {
            writer.name("license")
            writer.beginObject()
            writer.member("name", licence)
            writer.endObject()
        }
        writer.endObject()
    }

    private func writeTags(to writer: inout JSONWriter) {
        writer.name("tags")
        writer.beginArray()
        for tag in Tag.allCases {
            writer.beginObject()
            writer.member("name", tag.rawValue)
            writer.member("description", tag.summary.text(.english))
            writer.endObject()
        }
        writer.endArray()
    }

    private func writePaths(to writer: inout JSONWriter) {
        writer.name("paths")
        writer.beginObject()
        var written: Set<String> = []
        for endpoint in endpoints where written.insert(endpoint.address.pattern).inserted {
            writer.name(endpoint.address.pattern)
            writer.beginObject()
            for operation in endpoints where operation.address.pattern == endpoint.address.pattern {
                writer.name(operation.method.rawValue.lowercased())
                write(operation, to: &writer)
            }
            writer.endObject()
        }
        writer.endObject()
    }

    private func write(_ endpoint: Endpoint, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("operationId", endpoint.id)
        writer.member("summary", endpoint.summary.text(.english))
        if let note = endpoint.note { writer.member("description", note.text(.english)) }
        writer.member("tags", [endpoint.tag.rawValue])
        writer.name("parameters")
        writer.beginArray()
        for form in endpoint.parameters { write(form, to: &writer) }
        writer.endArray()
        if let request = endpoint.request { write(request, to: &writer) }
        if endpoint.needsKey { writeKeyNeed(to: &writer) }
        writer.name("responses")
        OpenAPIResponses(endpoint: endpoint).write(to: &writer)
        writer.endObject()
    }

    private func write(_ request: BodyForm, to writer: inout JSONWriter) {
        writer.name("requestBody")
        writer.beginObject()
        writer.member("description", request.summary.text(.english))
        writer.member("required", true)
        OpenAPIResponses.writeContent(BodyForm.mediaType, request.schema, to: &writer)
        writer.endObject()
    }

    private func writeKeyNeed(to writer: inout JSONWriter) {
        writer.name("security")
        writer.beginArray()
        writer.beginObject()
        writer.name("key")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        writer.endArray()
    }

    private func write(_ form: ParameterForm, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", form.name)
        writer.member("in", form.place.rawValue)
        writer.member("required", form.place == .path)
        writer.member("description", form.summary.text(.english))
        writer.name("schema")
        writer.beginObject()
        (form.isRepeatable ? Schema.list(form.schema) : form.schema).writeMembers(to: &writer)
        if let fallback = form.fallback {
            if case .integer = form.schema, let number = WireNumber.read(fallback) {
                writer.member("default", number)
            } else {
                writer.member("default", fallback)
            }
        }
        writer.endObject()
        if form.isRepeatable {
            writer.member("style", "form")
            writer.member("explode", true)
        }
        writer.endObject()
    }

    private func writeComponents(to writer: inout JSONWriter) {
        var found: [String: Schema.Component] = [:]
        ProblemBody.schema.collect(into: &found)
        for endpoint in endpoints {
            endpoint.body.collect(into: &found)
            endpoint.request?.schema.collect(into: &found)
        }
        writer.name("components")
        writer.beginObject()
        writer.name("schemas")
        writer.beginObject()
        for (name, component) in found.sorted(by: { $0.key < $1.key }) { writer.member(name, component) }
        writer.endObject()
        writer.name("securitySchemes")
        writer.beginObject()
        writer.name("key")
        writer.beginObject()
        writer.member("type", "http")
        writer.member("scheme", "bearer")
        writer.member("description", "A key made at one's account, with one role and a last day.")
        writer.endObject()
        writer.endObject()
        writer.endObject()
    }
}
