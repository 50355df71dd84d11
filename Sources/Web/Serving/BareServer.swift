import Hummingbird
import Logging

/// The smallest server there can be on the same library: one route, one constant JSON answer. The yardstick for what the
/// site adds to a request.
package struct BareServer: Sendable {
    private let host: String
    private let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Serves until it is asked to stop.
    package func run() async throws {
        let router = Router()
        router.get("bare") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: #"{"answer":true}"#)))
        }
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname(host, port: port), serverName: nil), logger: logger)
        try await application.runService()
    }
}
