import Hummingbird

/// The responses an operation can give.
struct OpenAPIResponses {
    let endpoint: Endpoint

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("200")
        writeAnswer(
            endpoint.request?.canCreate == true ? "The answer; nothing was written." : "The answer.", to: &writer)
        if endpoint.request?.canCreate == true {
            writer.name("201")
            writeAnswer("It was written.", to: &writer)
        }
        if endpoint.keeping == .data && endpoint.method == .get {
            writer.name("304")
            writer.beginObject()
            writer.member("description", "The reader has this answer already (If-None-Match).")
            writer.endObject()
        }
        writeProblem(400, "The request cannot be read; the problem names the parameter.", to: &writer)
        if endpoint.needsKey { writeProblem(401, "There is no key, or one that does not hold.", to: &writer) }
        if endpoint.canBeMissing {
            writeProblem(404, "There is no such thing.", to: &writer)
        } else if endpoint.isForSomeRoles {
            writeProblem(404, "There is nothing here for the role of the key.", to: &writer)
        }
        if let request = endpoint.request {
            writeProblem(413, "The body is larger than \(request.bytesMost) bytes or has too many items.", to: &writer)
            writeProblem(415, "The body is not \(BodyForm.mediaType).", to: &writer)
            writeProblem(422, "Something in the body is wrong; problems lists all of it.", to: &writer)
        }
        if endpoint.canBeBusy { writeProblem(503, "Another computation runs; Retry-After says when.", to: &writer) }
        if endpoint.id == "getHealth" {
            writer.name("503")
            write("The database does not answer.", "application/json", endpoint.body, to: &writer)
        }
        writer.endObject()
    }

    private func writeAnswer(_ summary: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("description", summary)
        writer.name("headers")
        writer.beginObject()
        if endpoint.keeping == .data { writeHeader("ETag", "Names this very content.", to: &writer) }
        if endpoint.isPaged { writeHeader("Link", "The next page, rel=\"next\"; absent on the last.", to: &writer) }
        writer.endObject()
        Self.writeContent("application/json", endpoint.body, to: &writer)
        writer.endObject()
    }

    private func writeHeader(_ name: String, _ summary: String, to writer: inout JSONWriter) {
        writer.name(name)
        writer.beginObject()
        writer.member("description", summary)
        writer.member("schema", Schema.text())
        writer.endObject()
    }

    private func writeProblem(_ status: Int, _ summary: String, to writer: inout JSONWriter) {
        writer.name(String(status))
        write(summary, "application/problem+json", ProblemBody.schema, to: &writer)
    }

    private func write(_ summary: String, _ type: String, _ schema: Schema, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("description", summary)
        Self.writeContent(type, schema, to: &writer)
        writer.endObject()
    }

    static func writeContent(_ type: String, _ schema: Schema, to writer: inout JSONWriter) {
        writer.name("content")
        writer.beginObject()
        writer.name(type)
        writer.beginObject()
        writer.member("schema", schema)
        writer.endObject()
        writer.endObject()
    }
}
