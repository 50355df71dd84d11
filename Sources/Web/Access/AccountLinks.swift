import Domain

/// Where a signed-in user can go from the home of the account. One line a place.
struct AccountLink: Sendable {
    let label: String
    let note: String
    let address: String

    private init(_ label: Localized, _ note: Localized, _ address: SiteURL, _ language: Language) {
        self.label = label.text(language)
        self.note = note.text(language)
        self.address = address.description
    }

    private typealias Line = (address: SiteURL, label: Localized, note: Localized)

    /// What belongs to an account of one's own.
    static func own(_ language: Language) -> [AccountLink] {
        shown(ownLines, language)
    }

    /// The work places of the roles somebody has.
    static func work(_ roles: Set<Role>, _ language: Language) -> [AccountLink] {
        shown(workLines.filter { roles.contains($0.role) }.map(\.line), language)
    }

    /// Whether a role has a place of work.
    static func hasWork(_ role: Role) -> Bool {
        workLines.contains { $0.role == role }
    }

    /// A page everybody can read that helps with some work.
    enum Public: Sendable {
        case overview, standards, jobs, courses, programmes, api
    }

    /// Links to public pages.
    static func of(_ pages: [Public], _ language: Language) -> [AccountLink] {
        shown(pages.map(line), language)
    }

    private static func line(_ page: Public) -> Line {
        switch page {
        case .overview:
            (.overview, Localized("현황", "Overview"), Localized("지역과 분야의 숫자", "Figures by region and field"))
        case .standards:
            (
                .standards, Localized("직무능력 표준", "Competency standards"),
                Localized("능력단위와 수준", "Competency units and their levels")
            )
        case .jobs:
            (.profiles, Localized("직무와 자격", "Jobs and qualifications"), Localized("무엇이 필요한지", "What each one asks for"))
        case .courses:
            (
                .courses, Localized("훈련과정 찾기", "Find courses"),
                Localized("무엇을 어디에서 언제 배우는지", "What is taught where and when")
            )
        case .programmes:
            (
                .programmes, Localized("정책 사업과 목표", "Programmes and targets"),
                Localized("사업의 예산과 목표", "Budgets and targets of programmes")
            )
        case .api:
            (
                .api, Localized("프로그램 인터페이스(API)", "Programming interface (API)"),
                Localized("프로그램으로 자료를 주고받는 방법", "How programs read and write")
            )
        }
    }

    /// What every user has.
    static func everybody(_ language: Language) -> [AccountLink] {
        shown(commonLines, language)
    }

    private static func shown(_ lines: [Line], _ language: Language) -> [AccountLink] {
        lines.map { AccountLink($0.label, $0.note, $0.address, language) }
    }

    private static let ownLines: [Line] = [
        (
            .ownEvidence, Localized("내 근거", "My evidence"),
            Localized("훈련, 자격, 경력을 적고 서류를 붙입니다", "Training, qualifications and work, with documents")
        ),
        (
            .ownUnits, Localized("인정받은 능력단위", "Recognised units"),
            Localized("무엇을 어떤 근거로 인정받았는지 봅니다", "What is recognised, and why")
        ),
        (
            .goals, Localized("목표", "Goals"),
            Localized("하고 싶은 일이나 따고 싶은 자격을 고릅니다", "The job or qualification you aim at")
        ),
        (
            .ownDiagnosis, Localized("진단", "Diagnosis"),
            Localized("목표까지 무엇이 모자라는지 봅니다", "What is missing on the way to your goal")
        ),
        (
            .accountPlan, Localized("훈련 계획", "Training plan"),
            Localized("모자라는 것을 채우는 과정을 찾습니다", "The courses that close the gap")
        ),
        (
            .savedPlans, Localized("저장한 계획", "Saved plans"),
            Localized("저장한 계획을 보고 견줍니다", "Look at saved plans and compare them")
        ),
        (
            .certificates, Localized("직무능력 인정서", "Certificates"),
            Localized("인정받은 것을 골라 인쇄합니다", "Choose what to show, and print it")
        ),
        (
            .consents, Localized("동의", "Consents"),
            Localized("누구에게 무엇을 보여 줄지 정합니다", "Who may see what")
        ),
        (
            .looks, Localized("열람 기록", "Who looked"),
            Localized("누가 언제 왜 내 정보를 보았는지 봅니다", "Who read your data, when and why")
        ),
        (
            .ownPerson, Localized("이름과 연락처", "Name and contact"),
            Localized("내 정보를 보고 고칩니다", "See and change your details")
        ),
        (
            .export, Localized("내 정보 내려받기", "Download my data"),
            Localized("계좌의 모든 것을 파일로 받습니다", "Everything in your account as a file")
        ),
        (
            .requests, Localized("정정과 삭제 요청", "Correction and erasure"),
            Localized("잘못된 것을 고치거나 지워 달라고 합니다", "Ask to have data corrected or erased")
        ),
    ]

    private static let workLines: [(role: Role, line: Line)] = [
        (
            .counsellor,
            (
                .counselling, Localized("상담", "Counselling"),
                Localized("동의한 사람의 계좌와 계획", "The accounts and plans of people who consented")
            )
        ),
        (
            .company,
            (
                .companies, Localized("우리 회사의 능력", "Our workforce"),
                Localized("직원의 부족한 능력과 함께 배울 과정", "What our people lack, and one plan for many")
            )
        ),
        (
            .provider,
            (
                .deliveries, Localized("수료 결과 보내기", "Send training results"),
                Localized("과정을 마친 사람의 결과를 파일로 보냅니다", "Results of your courses as a file")
            )
        ),
        (
            .assessor,
            (
                .assessment, Localized("평가할 근거", "Claims to assess"),
                Localized("동의한 사람이 보낸 근거를 확인합니다", "What consenting people sent for assessment")
            )
        ),
        (
            .administrator,
            (
                .users, Localized("사용자", "Users"),
                Localized("사용자와 역할을 관리합니다", "Users and their roles")
            )
        ),
        (
            .administrator,
            (
                .requestDesk, Localized("처리할 요청", "Requests to handle"),
                Localized("정정과 삭제 요청", "Corrections and erasures asked for")
            )
        ),
        (
            .administrator,
            (
                .doubles, Localized("중복 계좌 확인", "Possible second accounts"),
                Localized("같은 사람일 수 있는 계좌를 확인합니다", "Accounts that may be one person's")
            )
        ),
        (
            .auditor,
            (
                .audit, Localized("감사 기록", "Audit"),
                Localized("누가 누구의 정보를 보았는지 확인합니다", "Who looked at whose data")
            )
        ),
        (
            .ministryOfficer,
            (
                .programmes, Localized("사업", "Programmes"),
                Localized("사업의 예산과 목표", "Budgets and targets of programmes")
            )
        ),
        (
            .analyst,
            (
                .overview, Localized("현황", "Overview"),
                Localized("지역과 분야의 숫자", "Figures by region and field")
            )
        ),
    ]

    private static let commonLines: [Line] = [
        (
            .security, Localized("로그인 관리", "Sign-in and security"),
            Localized("비밀번호, 2단계 인증, 로그인한 곳", "Password, second factor, sessions")
        )
    ]
}
