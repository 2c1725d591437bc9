import Evaluating
import Testing

/// Malformed annotations are errors that name the file, the place and what to do.
@Suite struct AnnotationTests {
  private func error(_ annotation: String, text: [UInt8] = Array("Chỉ thị 05".utf8)) -> String? {
    let files = PassageFiles(
      id: "n", textPath: "text/n.txt", annotationPath: "annotations/n.json", text: text,
      annotation: Array(annotation.utf8))
    do {
      _ = try Evaluation([files], RecordFiles(), units: [])
      return nil
    } catch {
      return error.description
    }
  }

  @Test func allButThePlaceMayBeLeftOut() {
    #expect(error("{}") == nil)
    #expect(error(#"{"references":[{"start":0,"end":10,"number":"05"}]}"#) == nil)
    #expect(error(#"{"references":[{"start":0,"end":10,"doc_type":"chỉ thị","form":"name"}]}"#) == nil)
    #expect(
      error("\u{FEFF}{\"dates\":[{\"start\":0,\"end\":1}],\"quantities\":[{\"start\":0,\"end\":1}]}") == nil)
    #expect(error(#"{"dates":[],"id":7,"note":{"a":[1,{}]},"edges":null}"#) == nil)
  }

  @Test(arguments: [
    ("", "is no JSON"), ("{", "is no JSON"), ("[]", "must be an object"),
    (#"{"dates":{}}"#, "dates must be an array"), (#"{"dates":[1]}"#, "dates[0] must be an object"),
    (#"{"dates":[{"start":0}]}"#, "dates[0].end must be a whole number"),
    (#"{"dates":[{"start":"0","end":1}]}"#, "dates[0].start must be a whole number"),
    (#"{"dates":[{"start":0.5,"end":1}]}"#, "dates[0].start must be a whole number"),
    (#"{"dates":[{"start":3,"end":3}]}"#, "start must be below end"),
    (#"{"dates":[{"start":-1,"end":3}]}"#, "start must be below end"),
    (#"{"dates":[{"start":0,"end":11}]}"#, "only 10 Unicode scalars"),
    (#"{"dates":[{"start":0,"end":9223372036854775807}]}"#, "only 10 Unicode scalars"),
    (#"{"dates":[{"start":0,"end":3,"text":"thị"}]}"#, "the text has \"Chỉ\" from 0 to 3"),
    (#"{"dates":[{"start":0,"end":3,"value":2025}]}"#, "dates[0].value must be a string or null"),
    (#"{"references":[{"start":0,"end":3}]}"#, "neither number nor doc_type"),
    (#"{"references":[{"start":0,"end":3,"number":"1","form":"long"}]}"#, "none of: full, short"),
    (#"{"references":[{"start":0,"end":3,"number":"1","self":"yes"}]}"#, "self must be true or false"),
    (
      #"{"references":[{"start":0,"end":3,"number":"1","sub_refs":"Điều 5"}]}"#, "must be an array of strings"
    ),
    (#"{"quantities":[{"start":0,"end":3,"value":"1.200,5"}]}"#, "plain decimal"),
    (#"{"quantities":[{"start":0,"end":3,"value":1e99}]}"#, "plain decimal"),
    (#"{"quantities":[{"start":0,"end":3,"fraction":"1/2"}]}"#, "fraction must be an object"),
    (#"{"edges":[{"from":"d1","to":"d2"}]}"#, "edges[0].relation must be a string"),
  ]) func malformedOnesAreErrors(_ annotation: String, _ reason: String) throws {
    let message = try #require(error(annotation))
    #expect(message.hasPrefix("annotations/n.json: ") && message.contains(reason), "\(message)")
  }

  @Test func deepNestingIsAnErrorAndNoCrash() {
    let deep = #"{"dates":"# + String(repeating: "[", count: 100_000)
    #expect(error(deep)?.contains("nested deeper") == true)
  }

  @Test func textsMustBeUTF8() {
    #expect(error("{}", text: [0x43, 0xFF])?.hasPrefix("text/n.txt: is not UTF-8") == true)
  }

  @Test func recordsThatLeadNowhereAreFalseAlarms() throws {
    for place in ["null,\"source_end\":3", "2,\"source_end\":3", "5,\"source_end\":99", "9,\"source_end\":1"]
    {
      var passage = TinyPassage("n", "Chỉ thị 05")
      passage.goldHasNo("references")
      passage.line(
        "references", #"{"doc":"n.txt","id":"n#r1","source_start":\#(place),"text":"hỉ","number":"05"}"#)
      let scores = try TinyGold.evaluate([passage]).scores
      // Byte 2 is the start of ỉ, of three bytes; byte 3 is inside it.
      #expect(scores.lenient[.reference]?.extra == 1 && scores.offsets.sum == 0)
    }
  }
}
