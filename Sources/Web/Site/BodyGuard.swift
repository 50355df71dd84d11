import Hummingbird

/// Reads the body of a request before the route does, within a size and a time.
///
/// The server itself has no deadline for a body that drips in: without this one such a request lives for ever.
struct BodyGuard: Sendable {
    let settings: SiteSettings
    private let places: BodyPlaces

    init(settings: SiteSettings) {
        self.settings = settings
        places = BodyPlaces(settings.largeBodiesAtOnce)
    }

    /// Whether a request comes with a body.
    func isCarried(by request: Request) -> Bool {
        guard let declared = request.headers[.contentLength] else { return request.headers[.transferEncoding] != nil }
        return Int(declared) != 0 || request.headers[.transferEncoding] != nil
    }

    /// Reads the body, then goes on with the request that has it. A large one holds a place until it is answered.
    func holdingPlace(
        for request: Request, _ next: (Request) async throws -> Response
    ) async throws -> Response {
        let declared = request.headers[.contentLength].flatMap { Int($0) }
        guard request.method != .get, request.method != .head else { throw SiteError.tooLarge(maximumBytes: 0) }
        let maximum = limit(of: request.uri.path)
        guard (declared ?? 0) <= maximum else { throw SiteError.tooLarge(maximumBytes: maximum) }
        let isLarge = (declared ?? maximum) > settings.bodyBytes
        guard !isLarge || places.take() else { throw SiteError.crowded }
        defer { if isLarge { places.giveBack() } }
        var request = request
        request.body = RequestBody(buffer: try await collect(request.body, declared: declared, maximum: maximum))
        return try await next(request)
    }

    private func limit(of path: String) -> Int {
        settings.bodyLimits.first { $0.covers(path) }?.bytes ?? settings.bodyBytes
    }

    /// The whole body, or a throw when it is too large (413) or too slow (408).
    func collect(_ body: RequestBody, declared: Int?, maximum: Int? = nil) async throws -> ByteBuffer {
        let maximum = maximum ?? settings.bodyBytes
        let allowance = min(declared ?? maximum, maximum) / 65_536
        let deadline = settings.bodyDeadline + .seconds(allowance)
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask {
                var whole = ByteBuffer()
                for try await part in body {
                    guard part.readableBytes <= maximum - whole.readableBytes else {
                        throw SiteError.tooLarge(maximumBytes: maximum)
                    }
                    whole.writeImmutableBuffer(part)
                }
                return whole
            }
            group.addTask {
                try await Task.sleep(for: deadline)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let whole = first else { throw SiteError.tooSlow }
            return whole
        }
    }
}

extension ResponseBody {
    /// The same body, after which the connection is closed: the rest of the request is not worth reading.
    ///
    /// The server keeps a connection until the request has been read to its end; an error behind the last byte of the
    /// answer is its way to give the connection up.
    func closingConnection() -> ResponseBody {
        let body = self
        return ResponseBody(contentLength: contentLength) { writer in
            try await body.write(writer)
            throw ConnectionClosed()
        }
    }
}

/// Ends a connection whose request was refused before its end.
struct ConnectionClosed: Error {}
