import ArgumentParser
import Web

struct BenchBare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare-server",
        abstract: "Serve one constant answer at /bare, the yardstick for pages under load.",
        discussion: """
            Stop it with Ctrl-C. Benchmarks/diagnosis starts it beside the site and loads both in turns.

              dure bench bare-server --port 8099
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port to listen on.")
    var port = 8099

    func run() async throws {
        try await BareServer(host: host, port: port).run()
    }
}
