import Analysis
import Domain

/// The auditor's way into the access log. A search is posted, because what is looked for must not stand in an address.
struct AuditRoutes: SiteRoutes {
    let access: AccessService

    func add(to routes: RouteTable) throws {
        try routes.page(.audit, for: .audit) { visit -> AuditPage? in
            AuditPage(AuditForm(), nil, head: try await access.auditHead(), format: visit.format)
        }
        try routes.action(.audit, for: .audit) { visit, form in
            let entered = AuditForm(form, today: visit.today)
            let head = try await access.auditHead()
            guard entered.problems.isEmpty else {
                return .again(AuditPage(entered, nil, head: head, format: visit.format))
            }
            switch try await access.audit(entered.question, by: visit.reader, now: visit.now) {
            case .lines(let lines, let hasMore):
                return .again(
                    AuditPage(entered, lines, hasMore: hasMore, head: head, format: visit.format), status: 200)
            case .noSuchPerson:
                let message = Localized(
                    "그런 계좌나 아이디가 없습니다. 지운 계좌는 기록에 적힌 숫자 번호나 삭제 요청 번호로 찾습니다",
                    "There is no such account or sign-in name. An erased account goes by the number in the log, or by that of the request"
                )
                return .again(
                    AuditPage(
                        entered, nil, head: head, more: [(AuditForm.names.person, message)], format: visit.format))
            case .noSuchUser:
                let message = Localized("그런 사용자가 없습니다", "There is no such user")
                return .again(
                    AuditPage(entered, nil, head: head, more: [(AuditForm.names.user, message)], format: visit.format))
            }
        }
    }
}

extension SiteURL {
    package static let audit = SiteURL("audit")
}
