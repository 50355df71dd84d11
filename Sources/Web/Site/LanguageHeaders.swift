import Domain
import Hummingbird

/// Says the language of an answer, and keeps a choice made in the address in a cookie.
enum LanguageHeaders {
    static func put(on response: inout Response, _ language: Language, isChosen: Bool) {
        let type = response.headers[.contentType] ?? ""
        if type.utf8.starts(with: "text/html".utf8) || type.utf8.starts(with: "application/problem".utf8) {
            response.headers[.contentLanguage] = language.rawValue
            response.headers[.vary] = "Accept-Language, Cookie"
        }
        if isChosen {
            response.add("\(LanguageChoice.name)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax")
        }
    }
}
