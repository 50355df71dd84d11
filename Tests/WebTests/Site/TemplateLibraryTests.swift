import Domain
import Foundation
import Testing

@testable import Web

@Suite("Templates")
struct TemplateLibraryTests {
    private func problem(_ sources: [String: String]) -> TemplateProblem? {
        do {
            _ = try TemplateLibrary(sources: sources)
            return nil
        } catch {
            return error
        }
    }

    @Test("a text in both languages gives each library its side")
    func splitsLanguages() throws {
        let library = try TemplateLibrary(sources: ["a": "  <p>[[가 {{x}}|A {{x}}]]</p>\n  [[나|B]]"])
        #expect(library.render(["x": "1"], with: "a", in: .korean) == "<p>가 1</p>\n나")
        #expect(library.render(["x": "1"], with: "a", in: .english) == "<p>A 1</p>\nB")
        #expect(library.render(["x": "1"], with: "b", in: .english) == nil)
    }

    @Test(
        "a broken text in both languages stops the boot with file and line",
        arguments: [
            ("a\n[[b]]", "no | between the languages"), ("a\n[[b|c", "[[ without ]]"),
            ("a\n[[b|c|d]]", "more than one |"),
            ("a\n[[b|[[c]]", "[[ inside [["), ("a\nb]]", "]] without [["), ("a\n[[|c]]", "one language is empty"),
            ("a\n[[b|]]", "one language is empty"),
        ])
    func brokenBilingualText(_ source: String, _ reason: String) {
        #expect(problem(["x": source]) == .brokenBilingualText(file: "x", line: 2, reason: reason))
    }

    @Test("the line is right behind a text over several lines")
    func lineAfterLongText() {
        let source = "[[a\n|b\n]]\n[[c]]"
        #expect(
            problem(["x": source])
                == .brokenBilingualText(file: "x", line: 4, reason: "no | between the languages"))
    }

    @Test("a missing partial, an open tag and forbidden tags stop the boot")
    func refusedTemplates() {
        #expect(problem(["x": "\n{{> y}}"]) == .missing(template: "y", usedBy: "x, line 2,"))
        #expect(problem(["x": "{{<y}}{{/y}}"]) == .missing(template: "y", usedBy: "x, line 1,"))
        #expect(problem(["x": "\n\n{{ y"]) == .unclosedTag(file: "x", line: 3))
        #expect(problem(["x": "{{#a}}"]) == .doesNotParse(file: "x", line: 1, language: .korean))
        for tag in ["{{{y}}}", "{{&y}}", "{{& y }}", "{{{ wide }}}"] {
            guard case .forbiddenTag(file: "x", line: 1, _)? = problem(["x": tag]) else {
                Issue.record("\(tag) was accepted")
                continue
            }
        }
        for tag in ["{{% CONTENT_TYPE:TEXT}}", "{{=<% %>=}}", "{{>*name}}", "{{<*name}}{{/*name}}"] {
            #expect(problem(["x": tag]) != nil)
        }
    }

    @Test("every problem says what to mend in a sentence")
    func descriptions() {
        let problems: [TemplateProblem] = [
            .folderUnreadable("f"), .notUTF8(file: "f"), .missing(template: "t", usedBy: "u"),
            .unclosedTag(file: "f", line: 1), .brokenBilingualText(file: "f", line: 1, reason: "r"),
            .forbiddenTag(file: "f", line: 1, tag: "t"), .doesNotParse(file: "f", line: 1, language: .korean),
        ]
        for problem in problems { #expect(problem.description.hasSuffix(".")) }
    }

    @Test("a folder that is not there, is empty, or holds bytes that are not UTF-8 stops the boot")
    func unreadableFolders() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "templates-\(UInt64.random(in: 0 ... .max))")
        #expect(throws: TemplateProblem.folderUnreadable(folder.path)) { try TemplateFolder.read(folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: TemplateProblem.folderUnreadable(folder.path)) { try TemplateFolder.read(folder) }
        try Data([0x61, 0xC0, 0xAF]).write(to: folder.appending(path: "bad.mustache"))
        #expect(throws: TemplateProblem.notUTF8(file: "bad.mustache")) { try TemplateFolder.read(folder) }
    }

    @Test("templates of another folder take the place of bundled ones with the same name")
    func overrideFolder() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "templates-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "sub"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("mine".utf8).write(to: folder.appending(path: "error.mustache"))
        try Data("new".utf8).write(to: folder.appending(path: "sub/page.mustache"))
        let library = try TemplateLibrary(override: folder)
        #expect(library.render("", with: "error", in: .korean) == "mine")
        #expect(library.render("", with: "sub/page", in: .korean) == "new")
        #expect(library.tags["layout"]?.isEmpty == false)
    }

    @Test("the page of a failure stores every name its template and the layout use")
    func errorPageNames() throws {
        let page = ErrorPage(Failure(status: 404), language: .korean, requestID: "1")
        let library = try TestSite.library(adding: GreetingPage.sources)
        #expect(TemplateNames.problems(of: page, in: library) == [])
        #expect(TemplateNames.problems(of: GreetingPage("a"), in: library) == [])
    }

    @Test("a misspelt, a computed and an unfilled name are found")
    func findsWrongNames() throws {
        struct Row {
            let title: String
            var computed: String { "x" }
        }
        struct Wrong: Page {
            static let template = "wrong"
            let frame = PageFrame(title: "t", breadcrumb: [Crumb("a", .overview)])
            let rows = [Row(title: "a")]
            let none: [Row] = []
            let text = "t"
        }
        let library = try TestSite.library(adding: [
            "wrong":
                "{{<layout}}{{$content}}{{#rows}}{{titel}}{{title}}{{computed}}{{/rows}}{{#none}}{{/none}}{{#text}}{{/text}}{{/content}}{{/layout}}"
        ])
        let problems = TemplateNames.problems(of: Wrong(), in: library)
        #expect(
            problems == [
                "wrong, line 1: titel does not exist", "wrong, line 1: computed does not exist",
                "wrong, line 1: text is a section over a text or number",
                "wrong, line 1: none is an empty list in the example",
            ])
    }
}
