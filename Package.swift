// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// The engine's loops are 33 times slower without the optimiser, so it is on in debug builds too.
let optimised: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "dure",
    defaultLocalization: "ko",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
    ],
    targets: [
        .target(name: "Domain", swiftSettings: strict),
        .target(name: "Engine", swiftSettings: optimised),
        .systemLibrary(
            name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "Database",
            dependencies: [
                "CPostgres", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Vault",
            dependencies: [
                "Domain", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .target(
            name: "Outbound",
            dependencies: [
                "Domain", "Vault",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .target(name: "Store", dependencies: ["Domain", "Vault", "Database"], swiftSettings: strict),
        .target(
            name: "Intake",
            dependencies: ["Domain", "Vault", "Database", "Store"],
            exclude: ["Resources/README.md"],
            resources: [.copy("Resources")], swiftSettings: strict),
        .target(
            name: "Analysis", dependencies: ["Domain", "Engine", "Vault", "Database", "Store"], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Domain", "Engine", "Vault", "Outbound", "Database", "Store", "Analysis",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Templates"), .copy("Static")], swiftSettings: strict),
        .target(
            name: "Bench", dependencies: ["Domain", "Engine", "Analysis"], path: "Sources/bench",
            swiftSettings: optimised),
        .executableTarget(
            name: "dure",
            dependencies: [
                "Domain", "Vault", "Outbound", "Database", "Store", "Intake", "Analysis", "Web", "Bench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(name: "TestKit", dependencies: ["Database"], swiftSettings: strict),
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: strict),
        .testTarget(
            name: "EngineTests", dependencies: ["Domain", "Engine", "Analysis", "Bench"], swiftSettings: strict),
        .testTarget(name: "VaultTests", dependencies: ["Domain", "Vault", "TestKit"], swiftSettings: strict),
        .testTarget(
            name: "OutboundTests",
            dependencies: [
                "Domain", "Vault", "Outbound",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "TestKit"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Domain", "Vault", "Database", "Store", "Intake", "Analysis", "TestKit"],
            swiftSettings: strict),
        .testTarget(
            name: "IntakeTests", dependencies: ["Domain", "Database", "Store", "Intake", "Analysis", "TestKit"],
            swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Domain", "Engine", "Vault", "Outbound", "Database", "Store", "Intake", "Analysis", "Web", "TestKit",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            exclude: ["__Snapshots__"], swiftSettings: strict),
        .testTarget(name: "CommandLineTests", dependencies: ["dure", "Intake"], swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
