package import Domain

/// Reads the answers of the Work24 course services (310 to 313), in XML, JSON and the old double-encoded JSON.
package enum Work24Courses {
    /// The list of rounds (L01).
    ///
    /// - Parameters:
    ///   - service: the service that answered; the dual service sends "0" for every number it does not provide.
    ///   - knownTypes: the programme types on record; others are kept with a doubt. `nil` takes all.
    package static func list(
        _ payload: ServicePayload, service: CourseService, knownTypes: Set<String>? = nil
    ) -> CourseList {
        read(payload, service, knownTypes, titleRequired: true)
    }

    /// The rounds of one course with their outcomes (L03, D02). Titles may be missing; round 0 is a placeholder.
    package static func schedule(
        _ payload: ServicePayload, service: CourseService, knownTypes: Set<String>? = nil
    ) -> CourseList {
        read(payload, service, knownTypes, titleRequired: false)
    }

    private static func read(
        _ payload: ServicePayload, _ service: CourseService, _ knownTypes: Set<String>?, titleRequired: Bool
    ) -> CourseList {
        var list = CourseList()
        list.totalCount = payload.totalCount
        for record in payload.courseRows {
            var row = CourseRow(record, row: record.number, service: service, knownTypes: knownTypes)
            if row.isPlaceholder {
                list.placeholderRows += 1
                continue
            }
            if let course = row.course(titleRequired: titleRequired) { list.courses.append(course) }
            list.problems += row.problems
        }
        return list
    }

    /// One course with its institution (L02, D01). The names and contacts of staff in the answer are never read.
    ///
    /// - Returns: `nil` for the course where the answer describes none; then `problems` says why.
    package static func detail(
        _ payload: ServicePayload, service: CourseService
    ) -> (course: CourseDetail?, problems: [RowProblem]) {
        guard let base = payload.records("inst_base_info").first else { return (nil, []) }
        let more = payload.records("inst_detail_info").first?.fields ?? [:]
        let fields = base.fields.merging(more) { first, second in CellText.isMissing(first) ? second : first }
        let record = FlatRecord(tag: base.tag, number: 1, fields: fields)
        var row = CourseRow(record, row: 1, service: service, knownTypes: nil)
        guard let course = row.course(titleRequired: true) else { return (nil, row.problems) }
        let facilities = payload.records("inst_facility_info_list").compactMap { entry -> CourseDetail.Facility? in
            guard let name = entry.text("trafcltyNm") else { return nil }
            let area = entry.text("fcltyArCn").flatMap { CellText.decimal($0).value }
            return CourseDetail.Facility(
                name: HTMLEntities.decodedOnce(name), areaSquareMetres: area.flatMap { $0 > 0 ? $0 : nil },
                count: count(entry, "holdQy"), places: count(entry, "ocuAcptnNmprCn"))
        }
        let equipment = payload.records("inst_eqnm_info_list").compactMap { entry -> CourseDetail.Equipment? in
            guard let name = entry.text("eqpmnNm") else { return nil }
            return CourseDetail.Equipment(name: HTMLEntities.decodedOnce(name), count: count(entry, "holdQy"))
        }
        let detail = CourseDetail(
            course: course, methodCode: record.text("traingMthCd"), institutionGrade: record.text("torgParGrad"),
            facilities: facilities, equipment: equipment)
        return (detail, row.problems)
    }

    private static func count(_ record: FlatRecord, _ field: String) -> Int? {
        record.text(field).flatMap { CellText.whole($0).value }.flatMap { $0 >= 0 ? Int(exactly: $0) : nil }
    }

    /// The common codes (319L01): regions, NCS classes, kinds of training.
    package static func codes(_ payload: ServicePayload) -> [ServiceCode] {
        payload.courseRows.compactMap { record in
            guard let code = record.text("rsltCode", or: "RSLT_CODE"),
                let name = record.text("rsltName", or: "RSLT_NAME")
            else {
                return nil
            }
            return ServiceCode(
                code: code, name: HTMLEntities.decodedOnce(name), isInUse: record.text("useYn", or: "USE_YN") != "N")
        }
    }
}

/// A course as the detail service describes it.
package struct CourseDetail: Hashable, Sendable {
    package let course: CourseRecord
    /// How it is taught (traingMthCd), such as M1001 for classroom teaching.
    package let methodCode: String?
    /// The institution's grade as written (torgParGrad); its list of values is not published.
    package let institutionGrade: String?
    package let facilities: [Facility]
    package let equipment: [Equipment]

    /// A room of the institution.
    package struct Facility: Hashable, Sendable {
        package let name: String
        package let areaSquareMetres: Double?
        package let count: Int?
        package let places: Int?
    }

    /// A piece of equipment of the institution.
    package struct Equipment: Hashable, Sendable {
        package let name: String
        package let count: Int?
    }
}

/// One entry of a code list of Work24. Codes go out of use and are kept with that mark.
package struct ServiceCode: Hashable, Sendable {
    package let code: String
    package let name: String
    package let isInUse: Bool
}
