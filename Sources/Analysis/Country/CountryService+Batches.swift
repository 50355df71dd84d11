import Database
package import Domain
import Store

extension CountryService {
    /// The newest imports first.
    package func batches(limit: Int) async throws -> [Batch] {
        try await database.read { try BatchQueries.all($0, limit: limit) }
    }

    /// The policy programmes, from the nation down to the city.
    package func programmes() async throws -> [Programme] {
        try await database.read { try ProgrammeQueries.all($0) }
    }

    /// One import with what was wrong with its rows; `nil` where there is none.
    package func batch(_ id: Batch.ID, problemLimit: Int) async throws -> (batch: Batch, problems: [RowProblem])? {
        try await database.read { connection in
            guard let batch = try BatchQueries.batch(connection, id) else { return nil }
            return (batch, try BatchQueries.problems(connection, of: id, limit: problemLimit))
        }
    }
}
