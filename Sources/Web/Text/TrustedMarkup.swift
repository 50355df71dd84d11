/// Markup this module wrote itself, which a template may print unescaped.
///
/// Only the drawing code makes one (a test lists the files that do), and every text inside went through ``SafeText``.
/// A template prints it with three braces at the places ``TemplateLibrary/unescapedPlaces`` names.
package struct TrustedMarkup: Sendable, Equatable, CustomStringConvertible {
    private let markup: String

    init(drawn markup: String) {
        self.markup = markup
    }

    package var description: String { markup }
}
