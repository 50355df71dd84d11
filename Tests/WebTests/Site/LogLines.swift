import Logging
import Synchronization

/// Collects what is logged, one line a record.
final class LogLines: Sendable {
    private let lines = Mutex("")

    var text: String { lines.withLock(\.self) }

    func handler() -> any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            let words = all.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            lines.lines.withLock { $0 += "\(event.level) \(event.message) \(words)\n" }
        }
    }
}
