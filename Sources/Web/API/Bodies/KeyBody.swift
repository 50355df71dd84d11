import Domain

struct KeyBody: Described {
    static let name = "Key"
    static let summary = "What the key that was sent may do."
    static let members: [Member<KeyBody>] = [
        .init("role", "The role of its owner it uses; null where the owner has it no more.") { $0.role?.rawValue }
    ]

    let role: Role?
}
