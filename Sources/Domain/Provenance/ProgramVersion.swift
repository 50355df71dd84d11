/// The version of the program, kept in one place.
package enum ProgramVersion {
    package static let current = "0.1.0"
}
