package import Database
package import Domain

extension CatalogueQueries {
    /// The import a course's row came in, or `nil` where there is no such course.
    package static func batch(_ connection: borrowing Connection, of course: Course.ID) throws -> Batch? {
        let id: Batch.ID? = try connection.queryOne(
            "SELECT batch_id FROM course WHERE id = $1", [SQLValue(course)]
        ) { try $0.identifier("batch_id") }
        guard let id else { return nil }
        return try BatchQueries.batch(connection, id)
    }
}
