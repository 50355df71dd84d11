/// What a company gives for the training of a team: money, time, and how a group is formed.
package struct TeamPlanQuestion: Hashable, Sendable, Codable {
    /// For all of it, in KRW; `nil` is no limit.
    package var budget: Int?
    /// No round starts before; `nil` is the day of planning.
    package var earliest: CivilDate?
    /// No round ends after.
    package var deadline: CivilDate
    /// One way from where each person lives, in whole km; `nil` is no limit.
    package var distanceKmMax: Int?
    package var modes: Set<CourseMode>
    /// Nobody is sent to a round unless at least so many are.
    package var groupLeast: Int
    /// What a session of a course held for the company alone costs, in KRW; `nil` where there is none.
    package var ownSessionPrice: Int?
    /// How many can be in such a session.
    package var ownSessionPlaces: Int

    /// A question that suits most companies.
    package init(today: CivilDate) {
        deadline = today.adding(days: 180)
        modes = [.onSite, .online, .blended]
        groupLeast = 1
        ownSessionPlaces = 20
    }

    package static let moneyMost = 100_000_000_000
    package static let sessionMost = 1_000_000_000
    package static let distanceMost = 2_000
    package static let daysMost = 1_100

    /// What is wrong with the question on a day, by the name of the field.
    package func problems(today: CivilDate) -> [TeamInputProblem] {
        var found: [TeamInputProblem] = []
        if let budget, !(0...Self.moneyMost).contains(budget) {
            found.append(
                TeamInputProblem(
                    "budget", "예산을 0원부터 1,000억 원까지로 입력해 주세요", "Enter a budget from 0 to KRW 100,000,000,000"))
        }
        if deadline < today {
            found.append(
                TeamInputProblem("deadline", "마치는 날은 오늘이거나 그 뒤여야 합니다", "The deadline must be today or later"))
        } else if deadline > today.adding(days: Self.daysMost) {
            found.append(
                TeamInputProblem("deadline", "마치는 날을 3년 안으로 입력해 주세요", "Enter a deadline within three years"))
        }
        if let earliest, earliest > deadline {
            found.append(
                TeamInputProblem(
                    "earliest", "시작하는 날은 마치는 날과 같거나 앞이어야 합니다",
                    "The first day must be the same as or before the deadline"))
        }
        if let distanceKmMax, !(0...Self.distanceMost).contains(distanceKmMax) {
            found.append(
                TeamInputProblem("distance", "거리를 0~2,000km로 입력해 주세요", "Enter a distance from 0 to 2,000 km"))
        }
        if modes.isEmpty {
            found.append(
                TeamInputProblem("mode", "수업 방식을 하나 이상 골라 주세요", "Select at least one way of attendance"))
        }
        if !(1...100).contains(groupLeast) {
            found.append(
                TeamInputProblem(
                    "group", "한 회차에 보낼 최소 인원을 1~100명으로 입력해 주세요",
                    "Enter the smallest group, 1 to 100 people"))
        }
        if let ownSessionPrice, !(0...Self.sessionMost).contains(ownSessionPrice) {
            found.append(
                TeamInputProblem(
                    "session", "우리 회사만의 과정 값을 0원부터 10억 원까지로 입력해 주세요",
                    "Enter the price of a session of your own, from 0 to KRW 1,000,000,000"))
        }
        if ownSessionPrice != nil, !(1...500).contains(ownSessionPlaces) {
            found.append(
                TeamInputProblem(
                    "places", "한 회에 들어갈 수 있는 인원을 1~500명으로 입력해 주세요",
                    "Enter how many fit into a session, 1 to 500 people"))
        }
        return found
    }
}
