import Domain

/// The first page after signing in: what is one's own.
struct AccountHomePage: Page {
    static let template = "access/home"

    let frame: PageFrame
    let signOut: String

    init(_ language: Language) {
        frame = PageFrame(title: language("내 계정", "My account"))
        signOut = SiteURL.signOut.description
    }
}

/// The address every signed-in user can open.
struct AccountHomeRoutes: SiteRoutes {
    func add(to routes: RouteTable) throws {
        try routes.page(.account, for: .ownSecurity) { visit -> AccountHomePage? in AccountHomePage(visit.language) }
    }
}
