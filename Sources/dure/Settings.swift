import Foundation

/// Everything an operator can set: the command line goes before the environment, the environment before the default.
struct Settings: Sendable {
    /// One setting: its environment variable, its default and what it is for.
    struct Setting: Sendable {
        let name: String
        let standard: String
        let sentence: String
        /// Whether the value itself may not be printed.
        var isSecret = false
    }

    static let home = Setting(
        name: "DURE_HOME", standard: "./.dure", sentence: "Folder under which everything Dure writes is kept.")
    static let database = Setting(
        name: "DURE_DATABASE", standard: "sqlite:$DURE_HOME/dure.sqlite",
        sentence: "The record: sqlite:PATH or postgres://USER@HOST/NAME.")
    static let keys = Setting(
        name: "DURE_KEYS", standard: "$DURE_HOME/keys",
        sentence: "The keys personal data are sealed with: a key file elsewhere, or base64: and the content of one.",
        isSecret: true)
    static let host = Setting(
        name: "DURE_HOST", standard: "127.0.0.1", sentence: "Address the web server listens on.")
    static let port = Setting(
        name: "DURE_PORT", standard: "8080", sentence: "Port the web server listens on.")
    static let threads = Setting(
        name: "DURE_THREADS", standard: "number of cores", sentence: "Threads the nation run may use, 1 to 256.")
    static let readers = Setting(
        name: "DURE_READERS", standard: "4", sentence: "Simultaneous reading transactions, 1 to 64.")
    static let statementLimit = Setting(
        name: "DURE_STATEMENT_LIMIT_MS", standard: "10000",
        sentence: "Milliseconds one statement of a page or answer may run.")
    static let operatorName = Setting(
        name: "DURE_OPERATOR", standard: "", sentence: "Who runs this installation, shown at the foot of each page.")
    static let contact = Setting(
        name: "DURE_CONTACT", standard: "", sentence: "How to reach the operator, shown at the foot of each page.")
    static let hosts = Setting(
        name: "DURE_HOSTS", standard: "",
        sentence: "Host names requests may use, separated by commas; empty allows any.")
    static let cache = Setting(
        name: "DURE_CACHE_MB", standard: "32", sentence: "Megabytes of finished pages kept in memory.")
    static let strictTransport = Setting(
        name: "DURE_HSTS_SECONDS", standard: "",
        sentence: "Seconds browsers shall insist on HTTPS; set it only behind TLS.")

    static let logLevel = Setting(
        name: "DURE_LOG_LEVEL", standard: "notice",
        sentence: "What the server writes to its log: info adds a line for each request, never with its query.")

    static let origin = Setting(
        name: "DURE_ORIGIN", standard: "",
        sentence: "Where browsers find the site, such as https://skills.example.kr; needed behind a proxy.")
    static let proxies = Setting(
        name: "DURE_PROXIES", standard: "",
        sentence: "Addresses of proxies whose X-Forwarded-For is believed, separated by commas.")
    static let sessionIdle = Setting(
        name: "DURE_SESSION_IDLE_MINUTES", standard: "60",
        sentence: "Minutes without a request after which a person is signed out.")
    static let sessionHours = Setting(
        name: "DURE_SESSION_HOURS", standard: "12", sentence: "Hours after which a person must sign in again.")
    static let staffIdle = Setting(
        name: "DURE_STAFF_IDLE_MINUTES", standard: "20",
        sentence: "Minutes without a request after which staff are signed out.")
    static let staffHours = Setting(
        name: "DURE_STAFF_HOURS", standard: "8", sentence: "Hours after which staff must sign in again.")

    static let openIDIssuer = Setting(
        name: "DURE_OPENID_ISSUER", standard: "",
        sentence: "The sign-in service people can use instead of a password, exactly as it calls itself.")
    static let openIDClient = Setting(
        name: "DURE_OPENID_CLIENT", standard: "", sentence: "The name this site is registered under at that service.")
    static let openIDSecret = Setting(
        name: "DURE_OPENID_SECRET", standard: "",
        sentence: "The secret that goes with the name, or file: and the path of a file that holds it.", isSecret: true)
    static let openIDName = Setting(
        name: "DURE_OPENID_NAME", standard: "", sentence: "What people call that service, shown on the button.")
    static let outboundHosts = Setting(
        name: "DURE_OUTBOUND_HOSTS", standard: "",
        sentence: "Further hosts the server may call, such as keys.example.kr or keys.example.kr:8443, by commas.")
    static let outboundNear = Setting(
        name: "DURE_OUTBOUND_NEAR", standard: "",
        sentence: "Also calls to the inner network (private) or this machine, without TLS (loopback), by commas.")

    static let all = [
        home, database, keys, host, port, threads, readers, statementLimit, operatorName, contact, hosts, cache,
        strictTransport, logLevel, origin, proxies, sessionIdle, sessionHours, staffIdle, staffHours,
        openIDIssuer, openIDClient, openIDSecret, openIDName, outboundHosts, outboundNear,
    ]

    private let values: [String: String]

    /// The settings of an environment with what the command line gave instead.
    init(environment: [String: String] = ProcessInfo.processInfo.environment, given: [String: String?] = [:]) {
        var values: [String: String] = [:]
        for setting in Self.all {
            if let value = (given[setting.name] ?? nil) ?? environment[setting.name], !value.isEmpty {
                values[setting.name] = value
            }
        }
        self.values = values
    }

    /// What is in force, and whether somebody set it.
    func value(_ setting: Setting) -> (text: String, isSet: Bool) {
        if let value = values[setting.name] { return (value, true) }
        return (setting.standard.replacing("$DURE_HOME", with: values[Self.home.name] ?? Self.home.standard), false)
    }

    func text(_ setting: Setting) -> String { value(setting).text }

    /// A whole number of a setting.
    ///
    /// - Throws: `Failure` naming the setting when it is not a number in the range.
    func number(_ setting: Setting, in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(text(setting)), range.contains(number) else {
            throw Failure(
                "\(setting.name) must be a number from \(range.lowerBound) to \(range.upperBound), not “\(text(setting))”."
            )
        }
        return number
    }

    var threadCount: Int {
        get throws {
            value(Self.threads).isSet
                ? try number(Self.threads, in: 1...256) : ProcessInfo.processInfo.activeProcessorCount
        }
    }
}

/// A failure with one clear sentence; the exit status is 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
