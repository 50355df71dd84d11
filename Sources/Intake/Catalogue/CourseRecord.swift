package import Domain

/// One dated offer of a course as an outside source describes it, before it gets an identity here.
///
/// Whatever the source leaves blank is `nil`, never zero. Texts are as written, with HTML entities decoded once.
package struct CourseRecord: Hashable, Sendable {
    /// The row or record it came from, as a person counts it.
    package let row: Int
    package let key: Key
    /// The title; `nil` only where a source of rounds does not repeat it.
    package let title: String?
    package let institutionName: String?
    package let startsOn: CivilDate?
    package let endsOn: CivilDate?
    package let place: Place
    package let kind: Kind
    package let people: People
    package let money: Money
    package let duration: Duration
    package let employment: Employment
    package let satisfaction: Satisfaction?
    package let weekend: WeekendKind?
    /// Addresses of pages about the course and its institution, `https` only.
    package let links: [String]

    /// What tells one round from another in the source: course number, round and institution together.
    package struct Key: Hashable, Sendable {
        /// The course number, such as `AIG20200000286626` (trprId); the same for all its rounds.
        package let courseID: String
        /// The round number, 1 and up (trprDegr).
        package let round: Int
        /// The institution's number, 12 digits (trainstCstId); not the institution code (instCd).
        package let institutionID: String?
    }

    /// Where the course is given.
    package struct Place: Hashable, Sendable {
        package let address: String?
        /// The five-digit area code of the source (11680), or its first two digits.
        package let areaCode: String?
    }

    /// What the source files the course under.
    package struct Kind: Hashable, Sendable {
        /// The programme type (trainTargetCd), such as `C0057DYY`.
        package let typeCode: String?
        package let typeName: String?
        /// The programme type in the address of the course page, coarser (`C0057`) and at times the only one.
        package let linkTypeCode: String?
        /// The NCS class, 2, 4, 6 or 8 digits.
        package let ncsCode: String?
        package let ncsName: String?
    }

    /// Head counts.
    package struct People: Hashable, Sendable {
        /// Places (yardMan, totFxnum).
        package let capacity: Int?
        /// People entered for the round (regCourseMan, totParMks); may exceed the places.
        package let enrolled: Int?
        /// People who applied (totTrpCnt).
        package let applied: Int?
        /// People who completed (finiCnt).
        package let completed: Int?
    }

    /// Amounts in KRW.
    package struct Money: Hashable, Sendable {
        /// The fee as listed (courseMan, totTrco).
        package let listedFee: Int?
        /// The fee in fact charged (realMan, instPerTrco). Sources disagree which of the two support is based on.
        package let actualFee: Int?
        /// The part the government pays (perTrco).
        package let governmentSupport: Int?
        /// What an ordinary trainee pays (tgcrGnrlTrneOwepAllt).
        package let ownPayment: Int?
    }

    /// How long the course takes.
    package struct Duration: Hashable, Sendable {
        package let days: Int?
        package let hours: Int?
    }
}

/// When in the week a course is held (wkendSe).
package enum WeekendKind: String, Hashable, Sendable {
    case weekend = "1"
    case mixed = "2"
    case weekday = "3"
    case notApplicable = "9"
}

/// The services of Work24 that list courses; the number is the one in their addresses.
package enum CourseService: String, CaseIterable, Hashable, Sendable {
    /// 국민내일배움카드
    case learningCard = "310"
    /// 사업주훈련
    case employer = "311"
    /// 국가인적자원개발 컨소시엄
    case consortium = "312"
    /// 일학습병행
    case dual = "313"

    /// Whether the numbers of a course come from the dual service, which answers "0" for everything it does not provide.
    static func isDual(_ service: CourseService?, typeCode: String?) -> Bool {
        if service == .dual { return true }
        return ["C0057", "C0058", "C0063I", "C0065"].contains { typeCode?.hasPrefix($0) ?? false }
    }
}

/// What a reader of courses made of a document or file.
package struct CourseList: Hashable, Sendable {
    package var courses: [CourseRecord] = []
    package var problems: [RowProblem] = []
    /// Rows left out because the source uses them as placeholders: round 0 of a course.
    package var placeholderRows = 0
    /// How many records the source says there are in all, which may be more than one page holds.
    package var totalCount: Int?

    /// A list of nothing.
    package init() {}
}
