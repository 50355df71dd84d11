import Domain

extension CourseRow {
    /// The first and the last day. A date the calendar does not have, or an end before the start, rejects the row.
    mutating func period() -> (CivilDate?, CivilDate?) {
        let start = date(["traStartDate", "trStaDt"])
        let end = date(["traEndDate", "trEndDt"])
        if let start, let end, end < start { note(.rejected, present(["traEndDate", "trEndDt"]), .endBeforeStart) }
        return (start, end)
    }

    private mutating func date(_ fields: [String]) -> CivilDate? {
        let field = present(fields)
        guard let text = record.text(field) else { return nil }
        let date = CivilDate(text)
        if date == nil { note(.rejected, field, .date) }
        return date
    }

    /// The head counts; more people than places is kept with a doubt.
    mutating func people(zeroIsMissing: Bool) -> CourseRecord.People {
        var capacity = whole(["yardMan", "totFxnum"], zeroIsMissing: zeroIsMissing)
        if capacity == 0 {
            note(.doubtful, present(["yardMan", "totFxnum"]), .zeroCapacity)
            capacity = nil
        }
        let enrolled = whole(["regCourseMan", "totParMks"], zeroIsMissing: zeroIsMissing)
        if let capacity, let enrolled, enrolled > capacity {
            note(.doubtful, present(["regCourseMan", "totParMks"]), .overEnrolled)
        }
        return CourseRecord.People(
            capacity: capacity, enrolled: enrolled, applied: whole(["totTrpCnt"], zeroIsMissing: zeroIsMissing),
            completed: whole(["finiCnt"], zeroIsMissing: zeroIsMissing))
    }

    mutating func employment(completed: Int?) -> Employment {
        let three = outcome("eiEmplRate3", "eiEmplCnt3", completed)
        let six = outcome("eiEmplRate6", "eiEmplCnt6", completed)
        let uninsured = outcome("hrdEmplRate6", "hrdEmplCnt6", completed)
        if let early = three.count, let late = six.count, late.addingReportingOverflow(uninsured.count ?? 0).0 < early {
            note(.doubtful, "eiEmplCnt6", .fewerLater)
        }
        return Employment(threeMonths: three, sixMonths: six, sixMonthsUninsured: uninsured)
    }

    private mutating func outcome(_ rate: String, _ count: String, _ completed: Int?) -> Employment.Outcome {
        Employment.Outcome(rate: self.rate(rate, completed), count: whole([count]))
    }

    private mutating func rate(_ field: String, _ completed: Int?) -> EmploymentRate {
        guard let text = record.text(field) else { return .notProvided }
        if let state = EmploymentState(rawValue: text) {
            if state == .noCompleters, let completed, completed > 0 { note(.doubtful, field, .letterContradicted) }
            return .state(state)
        }
        guard let percent = CellText.decimal(text).value, percent >= 0, percent <= 100 else {
            note(.doubtful, field, .rate)
            return .notProvided
        }
        return .share(percent / 100)
    }

    mutating func satisfaction() -> Satisfaction? {
        guard let text = record.text("stdgScor") else { return nil }
        let satisfaction = Satisfaction(text)
        if satisfaction?.score == nil { note(.doubtful, "stdgScor", satisfaction == nil ? .notNumber : .scale) }
        return satisfaction
    }

    mutating func weekend() -> WeekendKind? {
        guard let text = record.text("wkendSe") else { return nil }
        let weekend = WeekendKind(rawValue: text)
        if weekend == nil { note(.doubtful, "wkendSe", .weekend) }
        return weekend
    }

    mutating func links() -> [String] {
        var links: [String] = []
        for field in ["titleLink", "subTitleLink", "hpAddr"] {
            guard let link = record.text(field) else { continue }
            if SafeLink.isSafe(link) {
                if !links.contains(link) { links.append(link) }
            } else {
                note(.doubtful, field, .link)
            }
        }
        return links
    }

    mutating func place() -> CourseRecord.Place {
        var area = record.text("trngAreaCd")
        if let code = area, ![2, 5].contains(code.utf8.count) || !code.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
            note(.doubtful, "trngAreaCd", .areaCode)
            area = nil
        }
        let parts = [record.text("addr1"), record.text("addr2")].compactMap { $0 }
        let address = record.text("address") ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        return CourseRecord.Place(address: address.map(HTMLEntities.decodedOnce), areaCode: area)
    }
}
