/// A training institution or a company that offers courses.
package struct Provider: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Provider>

    package let id: ID
    /// The institution's number in the source system, `nil` where the source has none.
    package let externalID: String?
    package let name: String

    package init(id: ID, externalID: String?, name: String) {
        self.id = id
        self.externalID = externalID
        self.name = name
    }
}

/// How a round is attended.
package enum CourseMode: String, CaseIterable, Hashable, Sendable, Codable {
    case onSite = "on-site"
    case online
    case blended
    case workplace
}

/// What is taught: a course of one provider, offered in rounds.
package struct Course: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Course>

    package let id: ID
    package let providerID: Provider.ID
    /// The course's number in the source system (훈련과정 ID).
    package let externalID: String
    package let title: String
    /// The code of the programme type (C0061, C0057DYY, …).
    package let programmeType: String?
    /// The class the source files it under, when the code is known to the standard.
    package let nodeID: Node.ID?
    package let level: Level?

    package init(
        id: ID, providerID: Provider.ID, externalID: String, title: String, programmeType: String?, nodeID: Node.ID?,
        level: Level?
    ) {
        self.id = id
        self.providerID = providerID
        self.externalID = externalID
        self.title = title
        self.programmeType = programmeType
        self.nodeID = nodeID
        self.level = level
    }
}

/// A unit a course teaches, and how sure that is.
package struct TaughtUnit: Hashable, Sendable, Codable {
    package enum Basis: String, Hashable, Sendable, Codable {
        /// The provider's curriculum says so.
        case curriculum
        /// Guessed from the class and the level in the title; replaced when a curriculum arrives.
        case inferred
    }

    package let unitID: CompetencyUnit.ID
    package let level: Level
    package let hours: Int?
    package let basis: Basis
    /// 0 to 1; 1 for a curriculum.
    package let confidence: Double

    package init(unitID: CompetencyUnit.ID, level: Level, hours: Int?, basis: Basis, confidence: Double) {
        self.unitID = unitID
        self.level = level
        self.hours = hours
        self.basis = basis
        self.confidence = confidence
    }
}

/// One dated offer of a course (회차). Numbers are `nil` where the source does not provide them.
package struct Round: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Round>

    package let id: ID
    package let courseID: Course.ID
    package let number: Int
    package let startsOn: CivilDate?
    package let endsOn: CivilDate?
    package let regionID: Region.ID?
    package let mode: CourseMode
    package let address: String?
    package let capacity: Int?
    package let enrolled: Int?
    /// The whole fee in KRW.
    package let fee: Int?
    package let link: String?
    /// Hours of training of the whole round, `nil` where no source gives them.
    package let hours: Int?
    /// The day from which it is known that it does not take place; `nil` for one that does.
    package let cancelledOn: CivilDate?

    package init(
        id: ID, courseID: Course.ID, number: Int, startsOn: CivilDate?, endsOn: CivilDate?, regionID: Region.ID?,
        mode: CourseMode, address: String?, capacity: Int?, enrolled: Int?, fee: Int?, link: String?, hours: Int? = nil,
        cancelledOn: CivilDate? = nil
    ) {
        self.id = id
        self.courseID = courseID
        self.number = number
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.regionID = regionID
        self.mode = mode
        self.address = address
        self.capacity = capacity
        self.enrolled = enrolled
        self.fee = fee
        self.link = link
        self.hours = hours
        self.cancelledOn = cancelledOn
    }
}
