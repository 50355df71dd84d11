import Domain
import Foundation
import Outbound
import Web

/// What the settings say about signing in with another service, and about calls to other machines.
enum ProviderSettings {
    /// The service people can sign in with; `nil` where none is set.
    static func signIn(_ settings: Settings) throws -> ProviderSignIn? {
        let issuer = settings.text(Settings.openIDIssuer)
        let client = settings.text(Settings.openIDClient)
        guard !issuer.isEmpty else { return nil }
        guard !client.isEmpty else { throw Failure("DURE_OPENID_ISSUER needs DURE_OPENID_CLIENT beside it.") }
        guard let origin = try AccessSettings.origin(settings) else {
            throw Failure("DURE_OPENID_ISSUER needs DURE_ORIGIN, where the service sends people back to.")
        }
        let name = settings.text(Settings.openIDName)
        guard let address = OutboundAddress(issuer) else {
            throw Failure("DURE_OPENID_ISSUER must be like https://id.example.kr, not “\(issuer)”.")
        }
        let shown = name.isEmpty ? address.host : name
        let policy = try outbound(settings)
        guard address.isEncrypted || policy.allowsLoopback else {
            throw Failure("DURE_OPENID_ISSUER must begin with https:// for any place but this machine itself.")
        }
        let provider = OpenIDProvider(
            OpenIDSettings(
                issuer: issuer, client: client, secret: try secret(settings.text(Settings.openIDSecret)),
                name: Localized(shown, shown)),
            client: OutboundClient(policy: policy.adding(address.authority)))
        return ProviderSignIn(provider, origin: origin)
    }

    /// Which machines may be called.
    static func outbound(_ settings: Settings) throws -> OutboundPolicy {
        let hosts = list(settings.text(Settings.outboundHosts))
        for host in hosts {
            let address = OutboundAddress("https://\(host)")
            guard let address, address.path == "/", address.authority == host.lowercased() else {
                throw Failure("DURE_OUTBOUND_HOSTS must hold host names such as keys.example.kr, not “\(host)”.")
            }
        }
        let near = list(settings.text(Settings.outboundNear))
        guard near.allSatisfy({ $0 == "private" || $0 == "loopback" }) else {
            throw Failure(
                "DURE_OUTBOUND_NEAR may hold private and loopback, not “\(settings.text(Settings.outboundNear))”.")
        }
        return OutboundPolicy(
            hosts: Set(hosts), allowsPrivateAddresses: near.contains("private"),
            allowsLoopback: near.contains("loopback"))
    }

    /// The secret itself, or the first line of the file that holds it; `nil` where there is none.
    private static func secret(_ text: String) throws -> String? {
        guard text.hasPrefix("file:") else { return text.isEmpty ? nil : text }
        let path = String(text.dropFirst(5))
        guard let content = try? String(contentsOfFile: path, encoding: .utf8),
            let line = content.split(separator: "\n").first, !line.isEmpty
        else { throw Failure("The file of DURE_OPENID_SECRET cannot be read: \(path)") }
        return line.trimmingCharacters(in: .whitespaces)
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
