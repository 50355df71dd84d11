import Database
import Domain
import Store

/// What a list of courses changes in the record, worked out before anything is written.
struct CourseChanges {
    private(set) var newProviders: [Provider] = []
    /// Institutions whose name changed or became known.
    private(set) var renamedProviders: [Provider] = []
    private(set) var newCourses: [Course] = []
    private(set) var changedCourses: [Course] = []
    private(set) var newRounds: [Round] = []
    private(set) var changedRounds: [Round] = []
    /// Rounds that changed in nothing but their outcomes.
    private(set) var roundsWithNewOutcomes = 0
    private(set) var unchangedRounds = 0
    private(set) var outcomes: [(Round.ID, [RoundOutcome])] = []
    private(set) var inferred: [(Course.ID, [TaughtUnit])] = []
    private(set) var classCodes: [Course.ID: String] = [:]
    private(set) var areaCodes: [Round.ID: String] = [:]
    private(set) var problems: [RowProblem]
    private(set) var rejectedRows: Set<Int>

    private let state: CourseState
    /// Numbers for what is new, from 1; the record's own identities are put in when it is written.
    private var providers: [String: Provider] = [:]
    private var courses: [String: Course] = [:]
    /// The row that first named a round.
    private var firstRows: [CourseState.RoundKey: Int] = [:]
    private var nextProvider: Int64
    private var nextCourse: Int64
    private var nextRound: Int64

    /// Where new identities start.
    struct FirstIdentities {
        let provider: Int64
        let course: Int64
        let round: Int64
    }

    init(_ list: CourseList, state: CourseState, first: FirstIdentities) {
        self.state = state
        problems = list.problems
        rejectedRows = Set(list.problems.filter { $0.weight == .rejected }.map(\.row))
        (nextProvider, nextCourse, nextRound) = (first.provider, first.course, first.round)
        for record in list.courses { take(record) }
    }

    var isEmpty: Bool {
        newProviders.isEmpty && newCourses.isEmpty && changedCourses.isEmpty && newRounds.isEmpty
            && changedRounds.isEmpty && outcomes.isEmpty && inferred.isEmpty && renamedProviders.isEmpty
    }

    private mutating func take(_ record: CourseRecord) {
        let texts = [record.title, record.institutionName, record.place.address]
        if let text = texts.compactMap({ $0 }).first(where: ResidentNumber.isIn) {
            return reject(.residentNumber, record.row, "", text)
        }
        guard let course = course(record) else { return }
        let key = CourseState.RoundKey(course: course.id, number: record.key.round)
        if let first = firstRows[key] {
            return reject(.repeated(firstRow: first), record.row, "trprDegr", "\(record.key.courseID) \(key.number)")
        }
        firstRows[key] = record.row
        if let type = course.programmeType, !state.knownTypes.contains(type) {
            note(.programmeType, record.row, "trainTargetCd", type)
        }
        let known = state.rounds[key]
        let id = known?.id ?? Round.ID(nextRound)
        var region = state.region(areaCode: record.place.areaCode)
        if let code = record.place.areaCode {
            areaCodes[id] = code
            if region == nil { note(.areaCode, record.row, "trngAreaCd", code) }
        }
        if region == nil { region = record.place.address.flatMap { state.places.region(of: $0) } }
        let round = Round(
            id: id, courseID: course.id, number: record.key.round, startsOn: record.startsOn ?? known?.startsOn,
            endsOn: record.endsOn ?? known?.endsOn, regionID: region ?? known?.regionID,
            mode: Self.mode(programmeType: course.programmeType), address: record.place.address ?? known?.address,
            capacity: record.people.capacity ?? known?.capacity, enrolled: record.people.enrolled ?? known?.enrolled,
            fee: record.money.actualFee ?? record.money.listedFee ?? known?.fee,
            link: record.links.first ?? known?.link, hours: record.duration.hours ?? known?.hours,
            cancelledOn: known?.cancelledOn)
        let measures = merged(Self.outcomes(record), with: state.outcomes[id] ?? [])
        let hasNewOutcomes = measures != state.outcomes[id] ?? []
        if hasNewOutcomes { outcomes.append((id, measures)) }
        if known == nil {
            newRounds.append(round)
            nextRound += 1
        } else if known != round {
            changedRounds.append(round)
        } else if hasNewOutcomes {
            roundsWithNewOutcomes += 1
        } else {
            unchangedRounds += 1
        }
    }

    /// The course of a record, new or known; `nil` when the record cannot stand without one.
    private mutating func course(_ record: CourseRecord) -> Course? {
        let number = record.key.courseID
        let known = courses[number] ?? state.courses[number]
        guard let title = record.title ?? known?.title else {
            reject(.noTitle, record.row, "trprId", number)
            return nil
        }
        if let done = courses[number], record.title == nil || done.title == title { return done }
        let provider = provider(record, known: known)
        let node = state.node(code: record.kind.ncsCode)
        if let code = record.kind.ncsCode, node == nil, state.hasStandard {
            note(.classCode, record.row, "ncsCd", code)
        }
        let level = CourseTitle(title).level
        let course = Course(
            id: known?.id ?? Course.ID(nextCourse), providerID: provider, externalID: number, title: title,
            programmeType: record.kind.typeCode ?? record.kind.linkTypeCode ?? known?.programmeType,
            nodeID: node?.id ?? known?.nodeID, level: level ?? known?.level)
        if courses[number] == nil {
            classCodes[course.id] = record.kind.ncsCode
            keep(course, wasKnown: known, number: number)
        }
        return courses[number]
    }

    private mutating func keep(_ course: Course, wasKnown known: Course?, number: String) {
        courses[number] = course
        if known == nil {
            newCourses.append(course)
            nextCourse += 1
        } else if known != course {
            changedCourses.append(course)
        }
        let stored = state.taught[course.id] ?? []
        if !stored.contains(where: { $0.basis == .curriculum }) {
            let units = state.inferredUnits(node: course.nodeID, level: course.level)
            if units != stored { inferred.append((course.id, units)) }
        }
    }

    private mutating func provider(_ record: CourseRecord, known: Course?) -> Provider.ID {
        let number = record.key.institutionID
        let name = record.institutionName
        if let number, let found = providers[number] ?? state.providersByNumber[number] {
            if let name, name != found.name {
                let renamed = Provider(id: found.id, externalID: number, name: name)
                if providers[number] == nil { renamedProviders.append(renamed) }
                providers[number] = renamed
            }
            return found.id
        }
        if number == nil, let name, let found = providers["name:" + name] ?? state.providersByName[name] {
            return found.id
        }
        if number == nil, name == nil, let known { return known.providerID }
        let provider = Provider(
            id: Provider.ID(nextProvider), externalID: number,
            name: name ?? number ?? "–")
        nextProvider += 1
        newProviders.append(provider)
        providers[number ?? "name:" + provider.name] = provider
        return provider.id
    }

    private static func mode(programmeType: String?) -> CourseMode {
        guard let type = programmeType else { return .onSite }
        if ["C0057", "C0058", "C0063I", "C0065"].contains(where: { type.hasPrefix($0) }) { return .workplace }
        if ["C0031", "C0031C", "C0031F", "C0055", "C0041H"].contains(type) { return .online }
        return type == "C0054Y" ? .blended : .onSite
    }
}

extension CourseChanges {
    /// What a record says of outcomes goes before what is known; what it leaves out is kept.
    private func merged(_ new: [RoundOutcome], with known: [RoundOutcome]) -> [RoundOutcome] {
        let said = Set(new.map(\.measure))
        return (new + known.filter { !said.contains($0.measure) }).sorted { $0.measure < $1.measure }
    }

    /// The outcomes a record gives: numbers, or the state that stands in their place.
    private static func outcomes(_ record: CourseRecord) -> [RoundOutcome] {
        var found: [RoundOutcome] = []
        func add(_ measure: String, _ value: Double?) {
            if let value { found.append(RoundOutcome(measure: measure, value: value, state: nil)) }
        }
        func add(_ measure: String, _ outcome: Employment.Outcome) {
            add(measure, outcome.count.map { Double($0) })
            switch outcome.rate {
            case .share(let share): add(measure + "-rate", share)
            case .state(let state):
                found.append(RoundOutcome(measure: measure + "-rate", value: nil, state: word(state)))
            case .notProvided: break
            }
        }
        add("completed", record.people.completed.map { Double($0) })
        add("employed-3-months", record.employment.threeMonths)
        add("employed-6-months", record.employment.sixMonths)
        add("employed-6-months-uninsured", record.employment.sixMonthsUninsured)
        add("satisfaction", record.satisfaction?.score)
        return found.sorted { $0.measure < $1.measure }
    }

    private static func word(_ state: EmploymentState) -> String {
        switch state {
        case .notYetOpen: "planned"
        case .inProgress: "running"
        case .notHeld: "not-held"
        case .noCompleters: "no-completers"
        }
    }

    private mutating func reject(_ doubt: CourseDoubt, _ row: Int, _ field: String, _ value: String) {
        note(doubt, row, field, value)
        rejectedRows.insert(row)
    }

    private mutating func note(_ doubt: CourseDoubt, _ row: Int, _ field: String, _ value: String) {
        problems.append(
            RowProblem(
                doubt.weight, row: row, field: field, value: value, reason: doubt.reason,
                suggestion: doubt.suggestion))
    }
}
