import Domain
import Foundation
import TestKit
import Testing

@testable import Vault

@Suite("The shelf of documents")
struct DocumentShelfTests {
    private let vault = KeyRing.random()
    private let kim = Person.ID(1)
    private let lee = Person.ID(2)

    private func path(_ folder: String, _ name: String) -> String { "\(folder)/\(name.prefix(2))/\(name)" }

    @Test("gives back what it took, under a name that tells neither content nor person")
    func roundTrip() async throws {
        try await withTemporaryFolder { home in
            let folder = home + "/documents"
            let shelf = DocumentShelf(folder: folder, vault: vault)
            let kept = try shelf.keep(Sample.pdf(), of: kim, declaredType: "application/pdf")
            #expect(kept.type == .pdf && kept.byteCount == Sample.pdf().count)
            #expect(try shelf.open(kept.name) == DocumentShelf.Opened(type: .pdf, bytes: Sample.pdf()))
            #expect(kept.name != Digest.hex(Digest.sha256(Sample.pdf())))
            #expect(try shelf.keep(Sample.pdf(), of: kim, declaredType: nil) == kept)
            #expect(try shelf.keep(Sample.pdf(), of: lee, declaredType: nil).name != kept.name)
            #expect(shelf.names().count == 2)
            let stored = try #require(FileManager.default.contents(atPath: path(folder, kept.name)))
            #expect(stored.range(of: Data("Catalog".utf8)) == nil && stored.range(of: Data("%PDF".utf8)) == nil)
            let facts = try FileManager.default.attributesOfItem(atPath: path(folder, kept.name))
            #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test("keeps nothing of a file it does not take")
    func refused() async throws {
        try await withTemporaryFolder { home in
            let shelf = DocumentShelf(folder: home + "/documents", vault: vault, maximumBytes: 100)
            #expect(throws: DocumentProblem.unknownType) {
                try shelf.keep(Array("#!/bin/sh".utf8), of: kim, declaredType: "application/pdf")
            }
            #expect(throws: DocumentProblem.tooLarge(maximumBytes: 100)) {
                try shelf.keep(Sample.pdf(), of: kim, declaredType: "application/pdf")
            }
            #expect(!FileManager.default.fileExists(atPath: home + "/documents"))
        }
    }

    @Test("a file that was changed or put under another's name does not open")
    func tampered() async throws {
        try await withTemporaryFolder { home in
            let folder = home + "/documents"
            let shelf = DocumentShelf(folder: folder, vault: vault)
            let first = try shelf.keep(Sample.pdf(), of: kim, declaredType: nil)
            let second = try shelf.keep(Sample.png(), of: lee, declaredType: nil)
            let bytes = try #require(FileManager.default.contents(atPath: path(folder, second.name)))
            try bytes.write(to: URL(fileURLWithPath: path(folder, first.name)))
            #expect(throws: VaultError.broken) { try shelf.open(first.name) }
            try Data(bytes.dropLast()).write(to: URL(fileURLWithPath: path(folder, second.name)))
            #expect(throws: VaultError.broken) { try shelf.open(second.name) }
        }
    }

    @Test(
        "a name that is none of its own leads nowhere",
        arguments: ["", "../../etc/passwd", String(repeating: "A", count: 64), String(repeating: "a", count: 63)])
    func names(name: String) async throws {
        try await withTemporaryFolder { home in
            let shelf = DocumentShelf(folder: home + "/documents", vault: vault)
            #expect(try shelf.open(name) == nil)
            try shelf.delete(name)
        }
    }

    @Test("erasing one person's copy leaves another's")
    func erasure() async throws {
        try await withTemporaryFolder { home in
            let shelf = DocumentShelf(folder: home + "/documents", vault: vault)
            let (mine, hers) = (
                try shelf.keep(Sample.pdf(), of: kim, declaredType: nil),
                try shelf.keep(Sample.pdf(), of: lee, declaredType: nil)
            )
            try shelf.delete(mine.name)
            try shelf.delete(mine.name)
            #expect(try shelf.open(mine.name) == nil)
            #expect(try shelf.open(hers.name)?.bytes == Sample.pdf())
        }
    }

    @Test("after a rotation every document opens without the old key")
    func rotation() async throws {
        try await withTemporaryFolder { home in
            var material = KeyMaterial.random()
            let old = try #require(material.ring)
            let folder = home + "/documents"
            let kept = try DocumentShelf(folder: folder, vault: old).keep(Sample.pdf(), of: kim, declaredType: nil)
            _ = material.addKey()
            let both = DocumentShelf(folder: folder, vault: try #require(material.ring))
            #expect(try both.counts() == [1: 1])
            #expect(try both.rotate() == DocumentShelf.Rotation(resealed: 1, shut: 0))
            #expect(try both.rotate() == DocumentShelf.Rotation(resealed: 0, shut: 0))
            #expect(try both.counts() == [2: 1])
            let isGone = material.removeKey(1)
            #expect(isGone)
            let new = DocumentShelf(folder: folder, vault: try #require(material.ring))
            #expect(try new.open(kept.name)?.bytes == Sample.pdf())
            let stranger = DocumentShelf(folder: folder, vault: KeyRing.random())
            #expect(try stranger.rotate() == DocumentShelf.Rotation(resealed: 0, shut: 1))
        }
    }
}
