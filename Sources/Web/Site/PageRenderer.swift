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
    package func render(
        _ page: some Page, in language: Language, at address: String, formToken: String = ""
    ) -> String? {
        let place = PagePlace(language: language, address: address, formToken: formToken)
        let layout = Layout(
            page.frame, place, hasJSON: page.json != nil, settings: settings, statics: statics)
        let root = PageRoot(page, layout: layout)
        return templates.render(root, with: type(of: page).template, in: language)
    }
}

/// The bottom of the template's stack: the stored properties of the page, and `layout`.
struct PageRoot: MustacheParent {
    private let page: Reflected
    private let layout: Reflected

    init(_ page: Any, layout: Layout) {
        self.page = Reflected(Mirror(reflecting: page))
        self.layout = Reflected(Mirror(reflecting: layout))
    }

    func child(named name: String) -> Any? {
        name == "layout" ? layout : page.child(named: name)
    }
}

/// The stored properties of a struct by name, its mirror read once.
///
/// The template engine would read a mirror again for each name it looks up, which is most of the cost of a page.
struct Reflected: MustacheParent {
    private let values: [String: Any]

    init(_ mirror: Mirror) {
        var values: [String: Any] = [:]
        for child in mirror.children {
            if let label = child.label { values[label] = child.value }
        }
        self.values = values
    }

    func child(named name: String) -> Any? {
        values[name].flatMap(Self.readable)
    }

    /// A value as the engine reads it quickly: structs and their lists wrapped, optionals opened, all else as it is.
    private static func readable(_ value: Any) -> Any? {
        if value is String || value is Bool || value is TrustedMarkup || value is DataTable.Row || value is TableCell {
            return value
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .struct: return value is any CustomStringConvertible ? value : Reflected(mirror)
        case .collection: return list(mirror)
        case .optional: return mirror.children.first.flatMap { readable($0.value) }
        default: return value
        }
    }

    private static func list(_ mirror: Mirror) -> [Any] {
        mirror.children.compactMap { readable($0.value) }
    }
}
