import Domain

/// What a role is for that has no page of its own yet, and what there is for it today.
struct RoleNote: Sendable {
    let role: String
    let purpose: String
    let links: [AccountLink]

    /// The notes for those of somebody's roles that have no place of work.
    static func all(_ roles: Set<Role>, _ language: Language) -> [RoleNote] {
        Role.allCases.filter { roles.contains($0) && !AccountLink.hasWork($0) }.compactMap { role in
            words(role).map { note in
                RoleNote(
                    role: role.name.text(language), purpose: note.purpose.text(language),
                    links: AccountLink.of(note.pages, language))
            }
        }
    }

    private static func words(_ role: Role) -> (purpose: Localized, pages: [AccountLink.Public])? {
        switch role {
        case .school:
            (
                Localized(
                    "회사와 함께 학생을 가르치는 학교의 역할입니다. 동의한 학생이 배운 것을 보고 평가하는 화면은 아직 없습니다. 지금은 누구나 보는 아래 화면을 쓸 수 있습니다.",
                    """
                    For schools that teach learners together with companies. There is no page yet to follow and assess \
                    learners who consent. For now these public pages help:
                    """),
                [.jobs, .standards, .courses]
            )
        case .districtOfficer:
            (
                Localized(
                    "혁신지구의 기업과 훈련을 살피는 역할입니다. 지구만 따로 보는 화면은 아직 없습니다. 지금은 누구나 보는 아래 화면에서 시도와 분야의 숫자, 과정, 사업을 찾을 수 있습니다.",
                    """
                    For whoever looks after the companies and the training of an innovation district. There is no page for \
                    one district yet. For now these public pages give figures by province and field, courses and programmes:
                    """),
                [.overview, .courses, .programmes]
            )
        case .provider:
            (
                Localized(
                    "과정을 열고 가르치는 훈련기관의 역할입니다. 수료 결과는 프로그램으로 보낼 수 있고, 화면에서 보내는 기능은 아직 없습니다.",
                    """
                    For institutions that run courses. Results are sent through the programming interface; there is no page \
                    for that yet.
                    """),
                [.courses, .api]
            )
        case .person, .counsellor, .company, .assessor, .ministryOfficer, .analyst, .auditor, .administrator: nil
        }
    }
}
