/// The text of pages, and whether it was read from their images.
struct PagedText {
  var manuscript: Manuscript
  var origin = Source.Origin.text
}
