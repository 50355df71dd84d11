import Domain
import Store

/// The form of a counsellor's note, as entered and checked.
struct NoteForm: Sendable {
    static let textName = "note"
    static let keyName = "note-key"
    static let versionName = "note-version"
    /// The note to change, in the address of the page.
    static let changeName = "change"

    /// What was typed.
    let typed: String
    /// The text to keep; `nil` where something is wrong with it, and on an empty form.
    let text: String?
    /// The note to change, `nil` for a new one.
    let key: String?
    /// The version the change was made from.
    let version: Int
    private(set) var problems: [(field: String, message: Localized)] = []

    init(_ form: Query) {
        typed = form[Self.textName] ?? ""
        key = form[Self.keyName] ?? form[Self.changeName]
        version = form.integer(Self.versionName, in: 1...1_000_000) ?? 0
        guard form[Self.textName] != nil else {
            text = nil
            return
        }
        switch CounsellorNote.checked(typed) {
        case .success(let checked): text = checked
        case .failure(let refusal):
            text = nil
            problems = [(Self.textName, refusal.problem.message)]
        }
    }

    /// The same form with why it was not kept.
    func refused(_ refusal: CompanyRefusal) -> NoteForm {
        let message =
            switch refusal {
            case .changed:
                Localized(
                    "다른 화면에서 먼저 고친 상담 기록입니다. 바뀐 내용을 보고 다시 고쳐 주세요",
                    "This note was changed on another page. Look at it, then change it again")
            case .tooMany(let limit):
                Localized(
                    "한 사람에 대한 상담 기록은 \(limit)개까지 둘 수 있습니다", "At most \(limit) notes can be kept about one person")
            default: Localized("상담 기록을 저장하지 못했습니다", "The note could not be kept")
            }
        return refused(message)
    }

    /// The same form with a sentence that says why.
    func refused(_ message: Localized) -> NoteForm {
        var copy = self
        copy.problems = [(Self.textName, message)]
        return copy
    }
}
