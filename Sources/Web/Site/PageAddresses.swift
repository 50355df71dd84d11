import Hummingbird
import Synchronization

/// The addresses of the pages of a site, to find the page a form was on.
package final class PageAddresses: Sendable {
    private let patterns = Mutex<[SiteURL]>([])

    /// Adds a page by the address it is registered with, its parameters in braces.
    func add(_ address: SiteURL) {
        patterns.withLock { $0.append(address) }
    }

    private func isPage(_ address: SiteURL) -> Bool {
        patterns.withLock { patterns in patterns.contains { address.fits($0) } }
    }

    /// The page a posted form was on: what the browser names (`Referer`), if that is a page of this site; else the page
    /// nearest above the address the form was sent to. `nil` where there is none.
    ///
    /// - Parameter origin: where browsers find this site, such as `https://skills.example.kr`.
    func page(ofFormIn request: Request, origin: String) -> SiteURL? {
        let sent = request.headers.all("Referer").first.flatMap { Self.address($0, origin: origin) }
        if let sent, isPage(sent) { return sent }
        return sent.flatMap(above) ?? SiteURL(returning: request.uri.path).flatMap { isPage($0) ? $0 : above($0) }
    }

    /// The nearest page above an address, which is not the front page.
    private func above(_ address: SiteURL) -> SiteURL? {
        var next = address.parent
        while let candidate = next, candidate != .overview {
            if isPage(candidate) { return candidate }
            next = candidate.parent
        }
        return nil
    }

    private static func address(_ referrer: String, origin: String) -> SiteURL? {
        let bytes = referrer.utf8
        guard bytes.starts(with: origin.utf8) else { return nil }
        let rest = bytes.dropFirst(origin.utf8.count).prefix { $0 != UInt8(ascii: "#") }
        return String(rest).flatMap { SiteURL(returning: $0) }
    }
}
