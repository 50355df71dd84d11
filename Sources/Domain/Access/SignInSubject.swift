/// Somebody as an outside sign-in service knows them: the service and the name it has for them, which never changes.
package struct SignInSubject: Hashable, Sendable {
    /// The service's own address, exactly as it says it.
    package let issuer: String
    /// What the service calls the person; it may be personal, so it is stored as a keyed hash only.
    package let subject: String

    package init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}
