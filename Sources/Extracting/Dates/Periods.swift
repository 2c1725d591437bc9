internal import Lexicon
internal import Tokenizing

/// Two dates that are the ends of one period: "từ ngày 01/7/2021 đến ngày 15/7/2021", "từ năm 2016 đến năm 2020".
enum Periods {
  static func join(_ dates: [Placed<DateMention>], _ stretch: Stretch) -> [Placed<DateMention>] {
    let grammar = stretch.lexicon.grammar
    var joined: [Placed<DateMention>] = []
    for date in dates {
      guard let last = joined.last, last.mention.kind == .date, date.mention.kind == .date,
        date.first == last.end + 1,
        stretch.isWord(last.end, grammar.đến) || stretch.isWord(last.end, grammar.tới),
        stretch.isWord(last.first - 1, grammar.từ), last.mention.precision == date.mention.precision,
        let begin = last.mention.begin, let end = date.mention.end, let from = last.mention.edtf,
        let to = date.mention.edtf, begin < end
      else {
        joined.append(date)
        continue
      }
      let atoms = last.first..<date.end
      var mention = DateRules.mention(stretch, atoms, .period, from + "/" + to, date.mention.precision)
      mention.begin = begin
      mention.end = end
      joined[joined.count - 1] = Placed(mention: mention, first: atoms.lowerBound, end: atoms.upperBound)
    }
    return joined
  }
}
