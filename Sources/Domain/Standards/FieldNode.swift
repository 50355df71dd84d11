/// A node a field covers, named by framework and code so that the mapping may be loaded before the framework is.
package struct FieldNode: Sendable, Hashable, Codable {
    package let framework: String
    package let nodeCode: String
    package let reason: Localized

    package init(framework: String, nodeCode: String, reason: Localized) {
        self.framework = framework
        self.nodeCode = nodeCode
        self.reason = reason
    }
}
