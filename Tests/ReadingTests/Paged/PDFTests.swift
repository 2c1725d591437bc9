import Testing

@testable import Reading

private let hasPoppler = ProgramPath.find("pdftotext") != nil
private let hasTesseract = Doctor.report().allSatisfy(\.isThere)

/// Files that poppler reads; without it only that it is missing can be said.
@Suite(.enabled(if: hasPoppler, "pdftotext is not here: apt-get install poppler-utils")) struct PDFTests {
  private func failure(_ bytes: [UInt8], _ options: ReadOptions = ReadOptions()) -> ReadError? {
    do throws(ReadError) {
      _ = try Reader.read(bytes, name: "a.pdf", options: options)
      return nil
    } catch { return error }
  }

  @Test func textOfTwoPages() throws {
    let bytes = TinyPDF.make([
      [(72, 780, "So: 131/BC-UBND"), (72, 750, "Bao cao ket qua")], [(72, 780, "Nghi dinh so 30/2020/ND-CP")],
    ])
    let source = try Reader.read(bytes, name: "a.pdf")
    #expect(source.format == .pdf)
    #expect(source.textSource == .text)
    #expect(
      String(decoding: source.text, as: UTF8.self)
        == "So: 131/BC-UBND\nBao cao ket qua\nNghi dinh so 30/2020/ND-CP")
    #expect(source.pages == [0, 32])
    #expect(source.notes.isEmpty)
  }

  @Test func linesBeforeTheHeaderDoNotMatter() throws {
    let bytes = Array("Received: by mail\n".utf8) + TinyPDF.make([[(72, 780, "Bao cao")]])
    #expect(try String(decoding: Reader.read(bytes, name: "a.pdf").text, as: UTF8.self) == "Bao cao")
  }

  @Test func pagesWithoutTextAreNamed() throws {
    let bytes = TinyPDF.make([[(72, 780, "Mot")], [], [], [(72, 780, "Bon")]])
    let source = try Reader.read(bytes, name: "a.pdf")
    #expect(source.pages.count == 4)
    #expect(source.notes.map(\.code) == ["no-text"])
    #expect(source.notes.first?.detail == "2-3")
    #expect(source.notes.first?.message.contains("--ocr") == true)
  }

  @Test func errorsSayWhatIsWrong() {
    #expect(failure(TinyPDF.make([[], []]))?.code == "no-text")
    #expect(failure(TinyPDF.make([[]]))?.message.contains("--ocr") == true)
    #expect(failure(TinyPDF.encrypted)?.code == "encrypted")
    #expect(failure(Array("%PDF-1.4 no more than this".utf8))?.code == "broken")
    let looping = failure(TinyPDF.looping)
    #expect(["broken", "no-text", "timeout"].contains(looping?.code))
  }

  @Test func aCutFileIsReadOrBroken() throws {
    let whole = TinyPDF.make([[(72, 780, "Mot hai ba")], [(72, 780, "Bon nam")]])
    for cut in stride(from: 20, to: whole.count, by: 97) {
      do throws(ReadError) {
        let source = try Reader.read(Array(whole.prefix(cut)), name: "a.pdf")
        #expect(source.notes.contains { $0.code == "broken" })
      } catch {
        #expect(["broken", "no-text"].contains(error.code))
      }
    }
  }

  @Test func textBeyondTheLimitIsAnError() {
    var options = ReadOptions()
    options.limits.text = 100
    let lines = (0..<30).map { (72, 800 - 20 * $0, "Bao cao ket qua thuc hien") }
    #expect(failure(TinyPDF.make([lines]), options)?.code == "too-large")
  }

  @Test func memoryAndTimeAreLimited() {
    var options = ReadOptions()
    options.limits.memory = 1 << 16
    // Nothing can be allocated: the program cannot run.
    #expect(failure(TinyPDF.make([[(72, 780, "Mot")]]), options) != nil)
  }

  @Test func imagesNeedTheSwitch() {
    let error = failure([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(error?.code == "no-text")
    #expect(error?.message.contains("--ocr") == true)
  }

  @Test(.enabled(if: hasTesseract, "tesseract or its Vietnamese data is not here"))
  func scannedPagesAreRecognized() throws {
    // An image of a page: what poppler draws of a text, as the image of a page without text.
    guard let draw = ProgramPath.find("pdftoppm") else { return }
    let drawn = try ChildProcess.run(
      draw, ["-r", "150", "-gray", "-"], input: TinyPDF.make([[(72, 700, "Quyet dinh 1980")]], size: 24),
      limits: ReadLimits(), most: 1 << 26)
    // P5, width, height, 255, then a byte a pixel.
    let fields = drawn.prefix(64).split(separator: 0x0A, maxSplits: 3)
    let size = String(decoding: fields[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    let pixels = drawn.suffix(size[0] * size[1])
    let hex = pixels.map { $0 < 128 ? "00" : "FF" }.joined()
    let content = "595 0 0 842 0 0 cm /I Do"
    let bytes = TinyPDF.file([
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>",
      "<< /Type /XObject /Subtype /Image /Width \(size[0]) /Height \(size[1]) /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode /Length \(hex.utf8.count + 1) >>\nstream\n\(hex)>\nendstream",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
    ])
    #expect(failure(bytes)?.code == "no-text")
    var options = ReadOptions()
    options.ocr = true
    let source = try Reader.read(bytes, name: "a.pdf", options: options)
    #expect(source.textSource == .ocr)
    #expect(String(decoding: source.text, as: UTF8.self).contains("1980"))
    #expect(source.notes.map(\.code) == ["ocr-pages"])
    // The drawn page as a file of its own is no format that offices keep, but tesseract reads it.
    #expect(try OCR.read(drawn, options).origin == .ocr)
    #expect(failure([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], options)?.code == "broken")
  }
}

/// What poppler and tesseract say, and what it means; no program is needed for that.
@Suite struct PagedProgramTests {
  @Test func failuresOfPrograms() {
    let limits = ReadLimits()
    #expect(PDF.reason(.timedOut, limits).code == "timeout")
    #expect(PDF.reason(.tooMuch, limits).code == "too-large")
    #expect(PDF.reason(.notStarted(2), limits).code == "missing-program")
    #expect(PDF.reason(.failed(1, "Command Line Error: Incorrect password\n"), limits).code == "encrypted")
    #expect(PDF.reason(.failed(3, ""), limits).code == "encrypted")
    #expect(PDF.reason(.failed(1, "Syntax Error: Couldn't find trailer dictionary"), limits).code == "broken")
    #expect(PDF.reason(.failed(1, "Out of memory"), limits).code == "out-of-memory")
    #expect(PDF.reason(.failed(256 + 11, ""), limits).detail == "exit code 267")
    #expect(
      ReadError.missing("pdftotext", "poppler-utils", "PDF").message.contains("apt-get install poppler-utils")
    )
  }

  @Test func tableOfRecognizedWords() {
    let table = [
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
      "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t", "4\t1\t1\t1\t1\t0\t300\t400\t600\t50\t-1\t",
      "5\t1\t1\t1\t1\t1\t300\t410\t200\t30\t96.5\tBáo", "5\t1\t1\t1\t1\t2\t520\t412\t200\t28\t91.2\tcáo",
      "5\t1\t1\t1\t1\t3\t800\t420\t90\t4\t0.000000\trnn", "1\t2\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t",
      "broken\trow",
      "5\t2\t1\t1\t1\t1\tx\t1\t1\t1\t90\tno",
    ].joined(separator: "\n")
    let pages = OCR.pages(Array(table.utf8))
    #expect(pages.count == 2)
    #expect(String(decoding: pages[0].text, as: UTF8.self) == "Báocáo")
    #expect(pages[0].words.map(\.top) == [96, 96])
    #expect(pages[1].words.isEmpty)
    #expect(pages[0].width == 2480 * 0.24)
  }

  @Test func doctorKnowsWhatIsMissing() {
    let findings = Doctor.report()
    #expect(findings.map(\.name).contains("pdftotext"))
    #expect(findings.first { $0.name == "libxml2" }?.version?.first == "2")
    #expect(findings.first { $0.name == "libarchive" }?.version?.first == "3")
    for finding in findings where !finding.isThere { #expect(finding.remedy.hasPrefix("apt-get install ")) }
    #expect(findings.first { $0.name == "pdftotext" }?.isThere == hasPoppler)
  }
}
