/// What a company asks of those who do one kind of work in it: the company's own set of required units.
package struct RoleProfile: Hashable, Sendable {
    package typealias ID = Identifier<RoleProfile>

    package let id: ID
    /// 26 characters that cannot be guessed: what an address may carry.
    package let key: String
    package let organisation: Organisation.ID
    package let name: String
    /// The published profile it was made from; `nil` for one written by the company.
    package let source: Profile.ID?
    package let requirements: [Profile.Requirement]

    package init(
        id: ID, key: String, organisation: Organisation.ID, name: String, source: Profile.ID?,
        requirements: [Profile.Requirement]
    ) {
        self.id = id
        self.key = key
        self.organisation = organisation
        self.name = name
        self.source = source
        self.requirements = requirements
    }
}

/// A role profile as somebody enters it.
package struct RoleProfileDraft: Hashable, Sendable {
    package var name: String
    package var source: Profile.ID?
    package var requirements: [Profile.Requirement]

    package init(name: String, source: Profile.ID?, requirements: [Profile.Requirement]) {
        self.name = name
        self.source = source
        self.requirements = requirements
    }

    package static let nameMost = 60
    package static let unitsMost = 64
    package static let weightMost = 100
    /// Role profiles a company may have at a time.
    package static let most = 100

    /// The field of the weight of a unit.
    package static func weightField(_ unit: CompetencyUnit.ID) -> String { "weight-\(unit)" }

    /// What is wrong, by the name of the field; empty where it can be kept.
    package var problems: [TeamInputProblem] {
        var found: [TeamInputProblem] = []
        if name.isEmpty || name.count > Self.nameMost || name.unicodeScalars.contains(where: { $0.value < 32 }) {
            found.append(
                TeamInputProblem(
                    "name", "직무 이름을 1~\(Self.nameMost)자로 입력해 주세요",
                    "Enter a name of the role, 1 to \(Self.nameMost) characters"))
        }
        if ResidentNumber.isIn(name) {
            found.append(
                TeamInputProblem(
                    "name", "직무 이름에 주민등록번호를 넣지 마세요", "Leave resident registration numbers out of the name"))
        }
        if requirements.isEmpty || requirements.count > Self.unitsMost {
            found.append(
                TeamInputProblem(
                    "units", "능력단위를 1~\(Self.unitsMost)개 넣어 주세요. 지금은 \(requirements.count)개입니다",
                    "Give 1 to \(Self.unitsMost) units. There are \(requirements.count) now"))
        }
        if Set(requirements.map(\.unitID)).count < requirements.count {
            found.append(
                TeamInputProblem("units", "같은 능력단위가 두 번 있습니다", "One unit is there twice"))
        }
        for requirement in requirements where !(1...Self.weightMost).contains(requirement.weight) {
            found.append(
                TeamInputProblem(
                    Self.weightField(requirement.unitID), "비중을 1~\(Self.weightMost)의 숫자로 입력해 주세요",
                    "Enter weights from 1 to \(Self.weightMost)"))
        }
        return found
    }
}

/// Something entered on a page for teams that cannot be used, by the name of its field.
package struct TeamInputProblem: Hashable, Sendable {
    package let field: String
    package let message: Localized

    package init(_ field: String, _ korean: String, _ english: String) {
        self.init(field, Localized(korean, english))
    }

    package init(_ field: String, _ message: Localized) {
        self.field = field
        self.message = message
    }
}
