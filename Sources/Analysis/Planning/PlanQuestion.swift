package import Domain
import Engine

/// What goes first when plans are compared; the other components follow in their usual order.
package enum PlanPriority: String, CaseIterable, Hashable, Sendable, Codable {
    /// What the person pays.
    case cost
    /// The last day of training.
    case time
    case hours
    case distance
    /// The number of rounds.
    case rounds

    var component: PlanComponent {
        switch self {
        case .cost: .selfPaid
        case .time: .lastDay
        case .hours: .hours
        case .distance: .distance
        case .rounds: .roundCount
        }
    }

    init(_ component: PlanComponent) {
        switch component {
        case .selfPaid: self = .cost
        case .lastDay: self = .time
        case .hours: self = .hours
        case .distance: self = .distance
        case .roundCount: self = .rounds
        }
    }
}

/// A limit a plan keeps.
package enum PlanLimitName: String, CaseIterable, Hashable, Sendable, Codable {
    case prerequisites, calendar, earliest, mode, distance, deadline, balance, budget
    /// Training that an employer pays for is left out.
    case employer

    init(_ limit: PlanLimit) {
        switch limit {
        case .prerequisites: self = .prerequisites
        case .calendar: self = .calendar
        case .earliest: self = .earliest
        case .mode: self = .mode
        case .distance: self = .distance
        case .deadline: self = .deadline
        case .balance: self = .balance
        case .budget: self = .budget
        }
    }
}

/// What somebody wants to reach and what they can give for it.
package struct PlanQuestion: Hashable, Sendable, Codable {
    package var profile: Profile.ID
    /// The profile of the person's own that is the goal instead, by its ordinal; then ``profile`` is 0.
    package var own: Int?
    /// What the person can pay, in KRW; `nil` is no limit.
    package var budget: Int?
    /// What the learning card still holds, in KRW; `nil` takes what the funding rules give.
    package var balance: Int?
    /// No round starts before; `nil` is the day of planning.
    package var earliest: CivilDate?
    /// No round ends after; `nil` is no limit.
    package var deadline: CivilDate?
    /// Ways of attendance that will do.
    package var modes: Set<CourseMode>
    /// Times of the week that will do.
    package var times: PlanTimes
    /// One way, in whole km; `nil` is no limit.
    package var distanceKmMax: Int?
    /// Hours a week for rounds at one's own pace.
    package var weeklyHours: Int
    package var first: PlanPriority
    /// Whether rounds without a published price count, as if they cost nothing.
    package var includesUnpriced: Bool
    /// Whether rounds count that an employer pays for and has to agree to.
    package var includesEmployer: Bool
    /// What the person says of themselves before the funding rules.
    package var circumstance: String?

    /// Ways of attendance unless somebody says otherwise: not the workplace, which needs a contract with a company.
    package static let modesUsual: Set<CourseMode> = [.onSite, .online, .blended]
    package static let weeklyHoursUsual = 10
    /// Days until the deadline unless somebody says otherwise.
    package static let daysUsual = 365

    /// A question with limits that suit most people.
    package init(profile: Profile.ID, today: CivilDate) {
        self.profile = profile
        deadline = today.adding(days: Self.daysUsual)
        modes = Self.modesUsual
        times = .any
        weeklyHours = Self.weeklyHoursUsual
        first = .cost
        includesUnpriced = false
        includesEmployer = true
    }
}

extension PlanQuestion {
    /// A kept question. One that was kept before a field was there has the field's usual value.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        profile = try values.decode(Profile.ID.self, forKey: .profile)
        own = try values.decodeIfPresent(Int.self, forKey: .own)
        budget = try values.decodeIfPresent(Int.self, forKey: .budget)
        balance = try values.decodeIfPresent(Int.self, forKey: .balance)
        earliest = try values.decodeIfPresent(CivilDate.self, forKey: .earliest)
        deadline = try values.decodeIfPresent(CivilDate.self, forKey: .deadline)
        modes = try values.decode(Set<CourseMode>.self, forKey: .modes)
        times = try values.decode(PlanTimes.self, forKey: .times)
        distanceKmMax = try values.decodeIfPresent(Int.self, forKey: .distanceKmMax)
        weeklyHours = try values.decode(Int.self, forKey: .weeklyHours)
        first = try values.decode(PlanPriority.self, forKey: .first)
        includesUnpriced = try values.decode(Bool.self, forKey: .includesUnpriced)
        includesEmployer = try values.decodeIfPresent(Bool.self, forKey: .includesEmployer) ?? true
        circumstance = try values.decodeIfPresent(String.self, forKey: .circumstance)
    }

    /// Whether another question is about the same goal.
    package func hasGoal(of other: PlanQuestion) -> Bool { profile == other.profile && own == other.own }
}

/// A part of a question that cannot be answered, by the name of its field.
package struct PlanQuestionProblem: Hashable, Sendable, Codable {
    package let field: PlanField
    package let message: Localized

    package init(_ field: PlanField, _ korean: String, _ english: String) {
        self.init(field, Localized(korean, english))
    }

    init(_ field: PlanField, _ message: Localized) {
        self.field = field
        self.message = message
    }
}

/// The fields of a question as forms, addresses and commands name them.
package enum PlanField: String, CaseIterable, Hashable, Sendable, Codable {
    case budget, balance, earliest, deadline, mode, times, distance, weekly, first, unpriced, employer, circumstance
}

extension PlanQuestion {
    /// The largest amount that is believed, in KRW.
    package static let moneyMost = 1_000_000_000
    package static let distanceMost = 2_000
    /// The last day that is planned to.
    static let dayMost = CivilDate(dayNumber: 47_846) ?? .latest

    /// What is wrong with a question on a day: nothing is searched for before it is empty.
    package func problems(today: CivilDate) -> [PlanQuestionProblem] {
        var found: [PlanQuestionProblem] = []
        if budget.map({ !(0...Self.moneyMost).contains($0) }) ?? false {
            found.append(.init(.budget, "예산을 0원부터 10억 원까지로 입력해 주세요", "Enter a budget from 0 to KRW 1,000,000,000"))
        }
        if balance.map({ !(0...Self.moneyMost).contains($0) }) ?? false {
            found.append(
                .init(.balance, "카드 잔액을 0원부터 10억 원까지로 입력해 주세요", "Enter a card balance from 0 to KRW 1,000,000,000"))
        }
        if let deadline, deadline < today {
            found.append(.init(.deadline, "마치는 날은 오늘이거나 그 뒤여야 합니다", "The deadline must be today or later"))
        } else if let deadline, let earliest, earliest > deadline {
            found.append(
                .init(
                    .earliest, "시작하는 날은 마치는 날과 같거나 앞이어야 합니다", "The first day must be the same as or before the deadline"
                ))
        }
        if let last = [earliest, deadline].compactMap({ $0 }).max(), last > Self.dayMost {
            found.append(
                .init(
                    last == deadline ? .deadline : .earliest, "2100년까지의 날짜를 입력해 주세요", "Enter a date up to the year 2100"
                ))
        }
        if modes.isEmpty {
            found.append(.init(.mode, "수업 방식을 하나 이상 골라 주세요", "Select at least one way of attendance"))
        }
        if distanceKmMax.map({ !(0...Self.distanceMost).contains($0) }) ?? false {
            found.append(.init(.distance, "거리를 0~2,000km로 입력해 주세요", "Enter a distance from 0 to 2,000 km"))
        }
        if !(1...80).contains(weeklyHours) {
            found.append(.init(.weekly, "한 주에 공부할 시간을 1~80시간으로 입력해 주세요", "Enter 1 to 80 study hours a week"))
        }
        return found
    }
}
