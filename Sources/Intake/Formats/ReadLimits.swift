/// How much of an outside file a reader accepts before it refuses, so that no file can take the memory or the time of others.
package struct ReadLimits: Hashable, Sendable {
    /// Bytes of one table file that is read as a stream.
    package var fileBytesMax = 1 << 30
    /// Bytes of one record of a table, its quotes and line ends left out.
    package var recordBytesMax = 1 << 20
    /// Cells of one record of a table.
    package var columnsMax = 512
    /// Bytes of one XML or JSON document; these are held in memory whole.
    package var documentBytesMax = 32 << 20
    /// Levels of nested elements, objects and arrays.
    package var depthMax = 64
    /// Values of one JSON document or elements of one XML document.
    package var valuesMax = 4_000_000

    /// The default limits, to be changed one by one.
    package init() {}

    /// The default limits.
    package static let standard = ReadLimits()
}
