package import Domain
import Mustache

/// Turns a page into its document.
package struct PageRenderer: Sendable {
    let templates: TemplateLibrary
    let statics: StaticFiles
    let settings: SiteSettings

    package init(templates: TemplateLibrary, statics: StaticFiles, settings: SiteSettings) {
        self.templates = templates
        self.statics = statics
        self.settings = settings
    }

    /// The document of a page at an address (path and query without `lang`), or `nil` where its template is missing.
    package func render(_ page: some Page, in language: Language, at address: String) -> String? {
        let layout = Layout(
            page.frame, PagePlace(language: language, address: address), hasJSON: page.json != nil, settings: settings,
            statics: statics)
        let root = PageRoot(page, layout: layout)
        return templates.render(root, with: type(of: page).template, in: language)
    }
}

/// The bottom of the template's stack: the stored properties of the page, and `layout`.
///
/// The mirror is read once here; the template engine would read it again for each name.
struct PageRoot: MustacheParent {
    private var values: [String: Any] = [:]

    init(_ page: Any, layout: Layout) {
        for child in Mirror(reflecting: page).children {
            guard let label = child.label else { continue }
            let mirror = Mirror(reflecting: child.value)
            values[label] = mirror.displayStyle == .optional ? mirror.children.first?.value : child.value
        }
        values["layout"] = layout
    }

    func child(named name: String) -> Any? {
        values[name]
    }
}
