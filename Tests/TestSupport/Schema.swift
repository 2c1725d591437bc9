import Foundation

/// The part of JSON Schema (draft 2020-12) that `schema/*.json` use, for checking real output against the published files.
public struct Schema {
  private let root: [String: Any]
  /// The keys in the order in which the schema file lists them: `required` is an array, so its order is kept.
  public let order: [String]

  /// Loads a schema file.
  public init(_ file: URL) throws {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    root = object as? [String: Any] ?? [:]
    order = root["required"] as? [String] ?? []
  }

  /// What is wrong with one line of output, empty when nothing is.
  public func problems(in line: String) -> [String] {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) else {
      return ["is not JSON: \(line)"]
    }
    guard let record = object as? [String: Any] else { return ["is not an object"] }
    var found = check(record, root, "record")
    if Self.keys(of: line) != order {
      found.append("keys \(Self.keys(of: line)) are not in the order \(order)")
    }
    return found
  }

  private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var found: [String] = []
    if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }),
      !types.contains(where: { Self.isType(value, $0) })
    {
      found.append("\(path): \(value) is none of \(types)")
    }
    if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { Self.isEqual($0, value) }) {
      found.append("\(path): \(value) is none of \(allowed)")
    }
    if let constant = schema["const"], !Self.isEqual(constant, value) {
      found.append("\(path): \(value) is not \(constant)")
    }
    if let text = value as? String {
      if let pattern = schema["pattern"] as? String,
        text.range(of: pattern, options: .regularExpression) == nil
      {
        found.append("\(path): \"\(text)\" does not match \(pattern)")
      }
      if let least = schema["minLength"] as? Int, text.count < least { found.append("\(path) is too short") }
    }
    if let number = value as? NSNumber, !(value is String) {
      if let least = schema["minimum"] as? Double, number.doubleValue < least {
        found.append("\(path): \(number) < \(least)")
      }
      if let most = schema["maximum"] as? Double, number.doubleValue > most {
        found.append("\(path): \(number) > \(most)")
      }
    }
    if let items = schema["items"] as? [String: Any], let values = value as? [Any] {
      for (index, item) in values.enumerated() { found += check(item, items, "\(path)[\(index)]") }
    }
    if let properties = schema["properties"] as? [String: Any], let object = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        found.append("\(path).\(key) is missing")
      }
      for (key, inner) in object {
        guard let rule = properties[key] as? [String: Any] else {
          if schema["additionalProperties"] as? Bool == false {
            found.append("\(path).\(key) is not in the contract")
          }
          continue
        }
        found += check(inner, rule, "\(path).\(key)")
      }
    }
    return found
  }

  private static func isBool(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == "c"
  }

  private static func isType(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBool(value)
    case "integer":
      (value as? NSNumber).map { !isBool(value) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": value is NSNumber && !isBool(value)
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  private static func isEqual(_ a: Any, _ b: Any) -> Bool {
    if a is NSNull || b is NSNull { return a is NSNull && b is NSNull }
    if let a = a as? String { return a == b as? String }
    return (a as? NSNumber) == (b as? NSNumber)
  }

  /// The keys of the outermost object of a line, in order.
  public static func keys(of line: String) -> [String] {
    var found: [String] = []
    var depth = 0
    var inString = false
    var escaped = false
    var current = ""
    for character in line.unicodeScalars {
      if inString {
        if escaped {
          escaped = false
        } else if character == "\\" {
          escaped = true
        } else if character == "\"" {
          inString = false
          continue
        }
        current.unicodeScalars.append(character)
        continue
      }
      switch character {
      case "\"":
        inString = true
        current = ""
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case ":" where depth == 1: found.append(current)
      default: break
      }
    }
    return found
  }
}
