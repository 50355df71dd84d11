/// How many of a round's completers found work, as the source tells it.
package struct Employment: Hashable, Sendable {
    /// Three months after the end, in jobs with employment insurance (eiEmplRate3, eiEmplCnt3).
    package let threeMonths: Outcome
    /// Six months after the end, in jobs with employment insurance (eiEmplRate6, eiEmplCnt6).
    package let sixMonths: Outcome
    /// Six months after the end, in jobs without it (hrdEmplRate6, hrdEmplCnt6). The whole at six months is the sum of both.
    package let sixMonthsUninsured: Outcome

    /// A rate with its count. The source does not say what the rate is a share of; it need not be the completers.
    package struct Outcome: Hashable, Sendable {
        package let rate: EmploymentRate
        package let count: Int?
    }
}

/// An employment rate, or the letter that stands in its place. A letter is never a number.
package enum EmploymentRate: Hashable, Sendable {
    /// A share from 0 to 1.
    case share(Double)
    case state(EmploymentState)
    case notProvided

    /// The share, `nil` for a letter or a blank.
    package var share: Double? {
        if case .share(let share) = self { share } else { nil }
    }
}

/// Why a round has no employment rate.
package enum EmploymentState: String, CaseIterable, Hashable, Sendable {
    /// 개설예정
    case notYetOpen = "A"
    /// 진행중
    case inProgress = "B"
    /// 미실시
    case notHeld = "C"
    /// 수료자없음
    case noCompleters = "D"
}

/// A satisfaction score with what the source wrote.
package struct Satisfaction: Hashable, Sendable {
    package let raw: String
    /// 0 to 100, `nil` where the scale cannot be told.
    package let score: Double?
    package let scale: Scale

    /// The scale a score was written on; sources mix them and none is official.
    package enum Scale: String, Hashable, Sendable {
        case hundred
        /// Hundredths of a point: 9430 for 94.3.
        case tenThousand
        case unknown
    }

    /// Reads a score whose scale is not stated. 94.3 is on the 0–100 scale and 9430 the same in hundredths; up to 10 it
    /// may be five-point, ten-point or truly low, up to 1000 hundredths of those, so it is kept without a number.
    init?(_ raw: String) {
        guard let number = CellText.decimal(raw).value, number >= 0, number <= 10_000 else { return nil }
        self.raw = raw
        switch number {
        case 10.0.nextUp...100: (score, scale) = (number, .hundred)
        case 1000.0.nextUp...10_000: (score, scale) = (number / 100, .tenThousand)
        default: (score, scale) = (nil, .unknown)
        }
    }
}
