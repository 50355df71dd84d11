import Domain

/// Courses as read from one file, before they are compared with the record.
package struct CourseEdition: Sendable {
    package let source: String
    package let fileName: String
    package let fileHash: String
    package let list: CourseList
}

/// Reads courses from the files and bodies of the public services, whatever their format.
package enum CourseFiles {
    /// Reads a file: a CSV dump of a course list, a K-digital list or outcome table, or an XML or JSON body.
    ///
    /// - Parameter service: the service it came from, where it is known; it decides what "0" means.
    /// - Throws: `ImportFailure` when the whole file cannot be used.
    package static func read(_ path: String, service: CourseService?) throws -> CourseEdition {
        let file = InputFile(path: path)
        var source = try file.source()
        let kind: FileKind
        do { kind = FileKind(startingWith: try source.next()) } catch {
            throw ImportFailure(fileName: file.name, error)
        }
        let list: CourseList
        switch kind {
        case .xml, .json, .webPage: list = try body(file, service)
        default: list = try table(file, service)
        }
        if list.courses.isEmpty, let first = list.problems.first {
            throw ImportFailure(fileName: file.name, problem: first)
        }
        guard !list.courses.isEmpty else {
            throw ImportFailure(
                fileName: file.name, reason: Localized("과정이 하나도 없습니다.", "There is no course in it."),
                suggestion: Localized("다른 파일인지 확인합니다.", "Check whether it is the right file."))
        }
        return CourseEdition(
            source: "Work24 training courses", fileName: file.name, fileHash: try file.hash(), list: list)
    }

    /// Tries the layouts in turn; when none fits, the first one's complaint is the clearest.
    private static func table(_ file: InputFile, _ service: CourseService?) throws -> CourseList {
        let layouts: [CourseTable.Layout] = [
            .service(service ?? .learningCard), .digitalCourses, .digitalOutcomes,
        ]
        var firstError: CSVError?
        for layout in layouts {
            do {
                return try CourseTable.all(try file.source(), layout: layout)
            } catch let error as CSVError {
                guard case .missingColumn = error else { throw ImportFailure(fileName: file.name, error) }
                firstError = firstError ?? error
            }
        }
        throw ImportFailure(fileName: file.name, firstError ?? .noHeader)
    }

    private static func body(_ file: InputFile, _ service: CourseService?) throws -> CourseList {
        let body = Work24Body.classify(try file.bytes())
        guard case .payload(let payload) = body else {
            let (reason, suggestion) = body.explanation ?? (Localized("", ""), Localized("", ""))
            throw ImportFailure(fileName: file.name, reason: reason, suggestion: suggestion)
        }
        let service = service ?? .learningCard
        if !payload.records("inst_base_info").isEmpty {
            let (detail, problems) = Work24Courses.detail(payload, service: service)
            var list = CourseList()
            list.courses = detail.map { [$0.course] } ?? []
            list.problems = problems
            return list
        }
        let isSchedule = payload.courseRows.contains { $0.fields["trStaDt"] != nil || $0.fields["trprNm"] != nil }
        return isSchedule
            ? Work24Courses.schedule(payload, service: service) : Work24Courses.list(payload, service: service)
    }
}
