/// Images and scanned pages, by optical character recognition.
enum OCR {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Source {
    throw ReadError("unsupported-format", "images are not read yet", detail: "image")
  }
}
