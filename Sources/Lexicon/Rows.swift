/// The typed rows of the seeds tables. Each names its table; the columns are documented in `seeds/SOURCES.md`.

/// A document type ("kế hoạch"); `seeds/doc_types.tsv`.
package struct DocType: Sendable {
  package enum System: String, CaseIterable, Sendable {
    case state, party, both, legal, court, army, mass, standard
  }
  /// The canonical Vietnamese name, lower case.
  package var name: String
  /// The first part of a matching key: "kh".
  package var key: String
  /// The codes that stand for the type in numbers, the official one first: "KH".
  package var codes: [String]
  package var aliases: [String]
  package var system: System
  /// Whether the type word and a bare serial make a citation ("Chỉ thị 01") even without "số".
  package var short: Bool
}

/// A body that issues documents, by its code in numbers; `seeds/issuers.tsv`.
package struct Issuer: Sendable {
  package enum Branch: String, CaseIterable, Sendable {
    case party, state, front, court, army, other
  }
  package enum Scope: String, CaseIterable, Sendable {
    /// One such body in the country.
    case absolute
    /// One such body in each place: which one, the document's own place says.
    case relative
  }
  package var code: String
  package var name: String
  package var level: String
  package var branch: Branch
  package var scope: Scope
}

/// A body's name in running text; `seeds/issuer_names.tsv`.
package struct IssuerName: Sendable {
  package var surface: String
  package var code: String
  package var scope: Issuer.Scope
}

/// A phrase that tells how the citing document stands to the cited one; `seeds/relation_cues.tsv`.
package struct RelationCue: Sendable {
  package enum Voice: String, CaseIterable, Sendable { case active, passive }
  package var cue: String
  package var relation: Relation
  package var voice: Voice
  package var priority: Int
}

/// The relations of the citation graph, citing → cited, with the names of the national database (VBPL) and ELI.
package enum Relation: String, CaseIterable, Sendable {
  case cites
  case basedOn = "based_on"
  case implements, details, guides, amends, supplements, replaces, repeals, corrects, suspends, consolidates
  case interprets
  case attachedTo = "attached_to"
  case announces, reviews, proposes
}

/// A unit of measure or money; `seeds/units.tsv`.
package struct Unit: Sendable {
  package enum System: String, CaseIterable, Sendable { case ucum, iso4217, vn }
  package var surface: String
  package var code: String
  package var system: System
  /// Exact decimal that turns a value into the base unit, or empty when that depends on the region.
  package var factor: String
  package var base: String
}

/// A word that limits a number ("trên", "không quá"); `seeds/modifiers.tsv`.
package struct Modifier: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case moreThan = "more_than"
    case atLeast = "at_least"
    case lessThan = "less_than"
    case atMost = "at_most"
    case approx, nearly
  }
  package enum Side: String, CaseIterable, Sendable { case before, after }
  package var phrase: String
  package var kind: Kind
  package var side: Side
}

/// What a date word does; `seeds/date_words.tsv`.
package enum DateRole: String, CaseIterable, Sendable {
  case day, month, year, quarter, period, from, to, start, mid, end, half, hour, minute, week, century, decade
  case recurring
}

/// A phrase before a number that says what the number is not; `seeds/blockers.tsv`.
package struct Blocker: Sendable {
  package enum Kind: String, CaseIterable, Sendable { case reference, date, quantity }
  package var phrase: String
  package var blocks: Set<Kind>
}
