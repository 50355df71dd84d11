import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on this machine that answers as a test wants it to.
final class LocalServer: Sendable {
    /// A request as it came.
    struct Call: Sendable, Hashable {
        let method: String
        let path: String
        let headers: [String: String]
        let body: String
    }

    enum Reply: Sendable {
        case answer(status: Int = 200, headers: [(String, String)] = [], body: String = "")
        /// Any bytes at all, then the end.
        case bytes(String)
        case silence
    }

    private let channel: any Channel
    private let seen = Mutex<[Call]>([])

    var port: Int { channel.localAddress?.port ?? 0 }
    var calls: [Call] { seen.withLock { $0 } }

    /// Runs a test with a server on a free port.
    @discardableResult
    static func with<Value: Sendable>(
        tls: TLSConfiguration? = nil, _ reply: @escaping @Sendable (Call) -> Reply,
        _ test: @Sendable (LocalServer) async throws -> Value
    ) async throws -> Value {
        let server = try await LocalServer(tls, reply)
        let result: Result<Value, any Error>
        do {
            result = .success(try await test(server))
        } catch {
            result = .failure(error)
        }
        try await server.channel.close()
        return try result.get()
    }

    private init(_ tls: TLSConfiguration?, _ reply: @escaping @Sendable (Call) -> Reply) async throws {
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let box = Box()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        Answering { call in
                            box.server.withLock { $0 }?.seen.withLock { $0.append(call) }
                            return reply(call)
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        box.server.withLock { $0 = self }
    }

    /// What the handlers know of the server that is still being made.
    private final class Box: Sendable {
        let server = Mutex<LocalServer?>(nil)
    }
}

/// Reads one request after another, and answers each.
private final class Answering: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let reply: @Sendable (LocalServer.Call) -> LocalServer.Reply
    private var waiting = ""

    init(_ reply: @escaping @Sendable (LocalServer.Call) -> LocalServer.Reply) {
        self.reply = reply
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        waiting += String(buffer: unwrapInboundIn(data))
        guard let call = Self.call(waiting) else { return }
        waiting = ""
        switch reply(call) {
        case .silence: return
        case .bytes(let text): write(text, context)
        case .answer(let status, let headers, let body):
            let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
            let length = "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n"
            write("HTTP/1.1 \(status) Test\r\n\(lines)\(length)\r\n\(body)", context)
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }

    private static func call(_ text: String) -> LocalServer.Call? {
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let body = String(text[end.upperBound...])
        guard body.utf8.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return nil }
        return LocalServer.Call(method: String(words[0]), path: String(words[1]), headers: headers, body: body)
    }
}
