import Domain
import Mustache

@testable import Web

/// Compares the names a page's template uses with what the page really stores, the way the template engine looks them
/// up. The engine prints a misspelt or computed name as nothing, so each page has a test with this:
///
///     #expect(TemplateNames.problems(of: CoursePage.example, in: library) == [])
///
/// The example must fill every list and every optional, because an empty one hides the names inside.
enum TemplateNames {
    /// What is wrong, one sentence each; empty where every name exists.
    /// Lists of the shared partials (``shared``) may be empty unless `includingShared`.
    static func problems(
        of page: some Page, in library: TemplateLibrary, includingShared: Bool = false
    ) -> [String] {
        let settings = SiteSettings(operatorName: Localized("기관", "Agency"), contact: "1")
        guard let statics = try? StaticFiles() else { return ["the static files cannot be read"] }
        let place = PagePlace(language: .korean, address: "/")
        let crumbs = page.frame.breadcrumb.isEmpty ? [Crumb("-", .overview)] : page.frame.breadcrumb
        let frame = PageFrame(title: page.frame.title, section: page.frame.section, breadcrumb: crumbs)
        let layout = Layout(frame, place, hasJSON: true, settings: settings, statics: statics)
        var walk = Walk(library: library)
        walk.template(type(of: page).template, [PageRoot(page, layout: layout)], depth: 0)
        let unfilled = walk.unfilled.filter { !walk.filled.contains($0.place) && (includingShared || !$0.isShared) }
        return walk.problems + unfilled.map { "\($0.place) \($0.reason)" }
    }

    /// Partials of all nouns, whose every list is filled by the page of all components.
    private static let shared: Set<String> = ["layout", "layout-top", "layout-foot", "table", "figure", "pager"]

    private struct Walk {
        let library: TemplateLibrary
        var problems: [String] = []
        var filled: Set<String> = []
        var unfilled: [(place: String, reason: String, isShared: Bool)] = []

        /// Follows a template; `stack` holds one example value for each open section.
        mutating func template(_ name: String, _ stack: [Any], depth: Int) {
            guard let tags = library.tags[name], depth < 16 else {
                problems.append("\(name): no such template, or partials nested too deep")
                return
            }
            var stack = stack
            var opened: [Bool] = []
            for tag in tags {
                let place = "\(name), line \(tag.line): \(tag.name)"
                switch tag.kind {
                case .variable, .unescaped:
                    check(tag, resolve(tag.name, stack), place)
                case .section:
                    let inner = section(resolve(tag.name, stack), place, isShared: shared.contains(name))
                    opened.append(inner != nil)
                    if let inner { stack.append(inner) }
                case .inverted:
                    if case .absent = resolve(tag.name, stack) { problems.append("\(place) does not exist") }
                    opened.append(false)
                case .block:
                    opened.append(false)
                case .parent:
                    template(tag.name, stack, depth: depth + 1)
                    opened.append(false)
                case .partial:
                    template(tag.name, stack, depth: depth + 1)
                case .end:
                    if opened.popLast() == true { stack.removeLast() }
                case .comment, .setting:
                    break
                }
            }
        }

        private mutating func check(_ tag: TemplateTag, _ found: Found, _ place: String) {
            guard case .value(let value) = found else {
                if case .absent = found { problems.append("\(place) does not exist") }
                return
            }
            if tag.kind == .unescaped, !(value is TrustedMarkup) { problems.append("\(place) is no TrustedMarkup") }
            if tag.kind == .variable, value is TrustedMarkup { problems.append("\(place) would be escaped") }
            if tag.name != ".", !(value is String), !(value is Int), !(value is TrustedMarkup) {
                problems.append("\(place) is not text or a whole number, but \(type(of: value))")
            }
        }

        /// The value names inside the section are looked up in, `nil` where that is the surrounding one.
        private mutating func section(_ found: Found, _ place: String, isShared: Bool) -> Any? {
            switch found {
            case .absent:
                problems.append("\(place) does not exist")
                return nil
            case .empty:
                unfilled.append((place, "is nil in the example", isShared))
                return nil
            case .value(let value):
                if value is Bool { return nil }
                if value is String || value is Int { problems.append("\(place) is a section over a text or number") }
                guard let list = value as? [Any] else { return value }
                if list.isEmpty {
                    unfilled.append((place, "is an empty list in the example", isShared))
                } else {
                    filled.insert(place)
                }
                return list.first
            }
        }

        private enum Found {
            case absent
            case empty
            case value(Any)
        }

        private func resolve(_ name: String, _ stack: [Any]) -> Found {
            guard name != ".", let first = name.split(separator: ".").first else {
                return stack.last.map { .value($0) } ?? .absent
            }
            for object in stack.reversed() {
                var found = child(String(first), of: object)
                if case .absent = found { continue }
                for part in name.split(separator: ".").dropFirst() {
                    guard case .value(let value) = found else { return found }
                    found = child(String(part), of: value)
                }
                return found
            }
            return .absent
        }

        private func child(_ name: String, of object: Any) -> Found {
            if let parent = object as? any MustacheParent {
                return parent.child(named: name).map { .value($0) } ?? .absent
            }
            guard let child = Mirror(reflecting: object).children.first(where: { $0.label == name }) else {
                return .absent
            }
            let mirror = Mirror(reflecting: child.value)
            guard mirror.displayStyle == .optional else { return .value(child.value) }
            return mirror.children.first.map { .value($0.value) } ?? .empty
        }
    }
}
