package import Analysis
package import Domain
import Foundation
package import Hummingbird

/// The web interface: everything a request needs, put together once at boot.
package struct Site: Sendable {
    package let settings: SiteSettings
    package let renderer: PageRenderer
    package let statics: StaticFiles
    package let cache: PageCache
    /// The addresses of its pages, known once the router is made.
    package let pages = PageAddresses()
    /// The day, from the caller's clock.
    package let today: @Sendable () -> CivilDate
    /// The instant, from the caller's clock.
    package let now: @Sendable () -> Moment
    /// Where people sign in; `nil` for a site that has visitors only.
    package let access: AccessService?
    /// The edition of the data; whatever changes an answer must change it.
    package let dataVersion: @Sendable () -> UInt64

    package init(
        settings: SiteSettings, templates: TemplateLibrary, statics: StaticFiles,
        today: @escaping @Sendable () -> CivilDate, now: @escaping @Sendable () -> Moment,
        dataVersion: @escaping @Sendable () -> UInt64, access: AccessService? = nil
    ) {
        self.settings = settings
        self.statics = statics
        self.today = today
        self.now = now
        self.access = access
        self.dataVersion = dataVersion
        renderer = PageRenderer(templates: templates, statics: statics, settings: settings)
        cache = PageCache(maximumBytes: settings.cacheBytes)
    }

    /// The router with the routes of the given nouns, the static files and an answer for every wrong method.
    ///
    /// Throws ``SiteProblem`` or ``TemplateProblem`` for two routes at one address or a page without its template.
    package func router(_ nouns: [any SiteRoutes]) throws -> Router<SiteContext> {
        let routes = try RouteTable(self)
        for noun in nouns { try noun.add(to: routes) }
        return routes.finished()
    }
}

/// The routes of one noun.
package protocol SiteRoutes: Sendable {
    /// Registers each page and action of the noun.
    func add(to routes: RouteTable) throws
}
