import Analysis
import Database
import Domain
import Logging
import ServiceLifecycle
import Store

/// Deletes what is kept past its retention: when the server starts, and every few hours while it runs.
struct RetentionRounds: Service {
    let database: Database
    let documents: DocumentSweep
    let now: @Sendable () -> Moment
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            do {
                let instant = now()
                let deleted = try await database.write { try RetentionSweep.run($0, now: instant) }
                for table in deleted {
                    logger.notice(
                        "rows past their retention were deleted",
                        metadata: ["table": "\(table.table)", "rows": "\(table.rows)"])
                }
                let files = try await documents.run()
                if files > 0 { logger.notice("bytes of documents were deleted", metadata: ["files": "\(files)"]) }
                _ = try await database.emptyJournal()
            } catch {
                logger.error("rows past their retention could not be deleted", metadata: ["error": "\(error)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(6 * 3600)) }
        }
    }
}
