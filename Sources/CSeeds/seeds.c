// seeds/*.tsv, embedded byte for byte (C23 #embed); the build follows changes of the tables.
// A new table is two lines here: its bytes, and its row in `tables`.
#include "cseeds.h"
#include <string.h>

static const uint8_t doc_types[] = {
#embed "../../seeds/doc_types.tsv"
};
static const uint8_t issuers[] = {
#embed "../../seeds/issuers.tsv"
};
static const uint8_t issuer_names[] = {
#embed "../../seeds/issuer_names.tsv"
};
static const uint8_t issuer_roles[] = {
#embed "../../seeds/issuer_roles.tsv"
};
static const uint8_t place_levels[] = {
#embed "../../seeds/place_levels.tsv"
};
static const uint8_t relation_cues[] = {
#embed "../../seeds/relation_cues.tsv"
};
static const uint8_t units[] = {
#embed "../../seeds/units.tsv"
};
static const uint8_t scales[] = {
#embed "../../seeds/scales.tsv"
};
static const uint8_t number_words[] = {
#embed "../../seeds/number_words.tsv"
};
static const uint8_t number_contexts[] = {
#embed "../../seeds/number_contexts.tsv"
};
static const uint8_t noun_stops[] = {
#embed "../../seeds/noun_stops.tsv"
};
static const uint8_t unlisted_nouns[] = {
#embed "../../seeds/unlisted_nouns.tsv"
};
static const uint8_t reading_scores[] = {
#embed "../../seeds/reading_scores.tsv"
};
static const uint8_t rate_units[] = {
#embed "../../seeds/rate_units.tsv"
};
static const uint8_t counted_nouns[] = {
#embed "../../seeds/counted_nouns.tsv"
};
static const uint8_t modifiers[] = {
#embed "../../seeds/modifiers.tsv"
};
static const uint8_t abbreviations[] = {
#embed "../../seeds/abbreviations.tsv"
};
static const uint8_t function_words[] = {
#embed "../../seeds/function_words.tsv"
};
static const uint8_t date_words[] = {
#embed "../../seeds/date_words.tsv"
};
static const uint8_t blockers[] = {
#embed "../../seeds/blockers.tsv"
};
static const uint8_t named_documents[] = {
#embed "../../seeds/named_documents.tsv"
};
static const uint8_t title_cues[] = {
#embed "../../seeds/title_cues.tsv"
};
static const uint8_t clause_words[] = {
#embed "../../seeds/clause_words.tsv"
};
static const uint8_t anaphora[] = {
#embed "../../seeds/anaphora.tsv"
};
static const uint8_t provision_units[] = {
#embed "../../seeds/provision_units.tsv"
};
static const uint8_t body_heads[] = {
#embed "../../seeds/body_heads.tsv"
};
static const uint8_t name_blockers[] = {
#embed "../../seeds/name_blockers.tsv"
};
static const uint8_t type_traits[] = {
#embed "../../seeds/type_traits.tsv"
};
static const uint8_t header_phrases[] = {
#embed "../../seeds/header_phrases.tsv"
};
static const uint8_t header_bodies[] = {
#embed "../../seeds/header_bodies.tsv"
};
static const uint8_t header_labels[] = {
#embed "../../seeds/header_labels.tsv"
};
static const uint8_t header_surnames[] = {
#embed "../../seeds/header_surnames.tsv"
};

static const uint8_t date_numbers[] = {
#embed "../../seeds/date_numbers.tsv"
};
static const uint8_t date_modifiers[] = {
#embed "../../seeds/date_modifiers.tsv"
};
static const uint8_t date_cues[] = {
#embed "../../seeds/date_cues.tsv"
};
static const uint8_t relative_dates[] = {
#embed "../../seeds/relative_dates.tsv"
};
static const uint8_t lunar_years[] = {
#embed "../../seeds/lunar_years.tsv"
};

static const uint8_t words[] = {
#embed "../../seeds/words.tsv"
};
static const uint8_t word_weights[] = {
#embed "../../seeds/word_weights.tsv"
};

static const uint8_t page_parts[] = {
#embed "../../seeds/page_parts.tsv"
};
static const uint8_t html_entities[] = {
#embed "../../seeds/html_entities.tsv"
};

#define TABLE(name) {#name, name, sizeof name}
static const uint8_t places[] = {
#embed "../../seeds/places.tsv"
};
static const uint8_t place_aliases[] = {
#embed "../../seeds/place_aliases.tsv"
};
static const uint8_t body_ends[] = {
#embed "../../seeds/body_ends.tsv"
};
static const uint8_t seats[] = {
#embed "../../seeds/seats.tsv"
};
static const uint8_t body_spellings[] = {
#embed "../../seeds/body_spellings.tsv"
};
static const uint8_t absolute_bodies[] = {
#embed "../../seeds/absolute_bodies.tsv"
};
static const uint8_t sole_issuers[] = {
#embed "../../seeds/sole_issuers.tsv"
};
static const uint8_t party_terms[] = {
#embed "../../seeds/party_terms.tsv"
};

// Character sets and the fonts that stand for them: read where a legacy text is seen.
static const uint8_t encodings[] = {
#embed "../../seeds/encodings.tsv"
};
static const uint8_t legacy_fonts[] = {
#embed "../../seeds/legacy_fonts.tsv"
};
static const uint8_t text_columns[] = {
#embed "../../seeds/text_columns.tsv"
};
static const uint8_t capital_openings[] = {
#embed "../../seeds/capital_openings.tsv"
};
static const uint8_t viqr_ends[] = {
#embed "../../seeds/viqr_ends.tsv"
};

static const struct {
  const char *name;
  const uint8_t *bytes;
  size_t count;
} tables[] = {
    TABLE(doc_types),     TABLE(issuers),  TABLE(issuer_names),   TABLE(issuer_roles), TABLE(place_levels),
    TABLE(relation_cues), TABLE(units),    TABLE(scales),         TABLE(counted_nouns), TABLE(modifiers),
    TABLE(number_words),  TABLE(number_contexts), TABLE(noun_stops),  TABLE(rate_units), TABLE(unlisted_nouns), TABLE(reading_scores),
    TABLE(abbreviations), TABLE(function_words), TABLE(date_words), TABLE(blockers),
    TABLE(named_documents), TABLE(title_cues), TABLE(clause_words), TABLE(anaphora), TABLE(provision_units),
    TABLE(body_heads), TABLE(name_blockers), TABLE(type_traits),
    TABLE(header_phrases), TABLE(header_bodies), TABLE(header_labels), TABLE(header_surnames),
    TABLE(date_numbers), TABLE(date_modifiers), TABLE(date_cues), TABLE(relative_dates), TABLE(lunar_years),
    TABLE(places), TABLE(place_aliases), TABLE(body_ends), TABLE(seats), TABLE(body_spellings), TABLE(absolute_bodies), TABLE(sole_issuers), TABLE(party_terms),
    TABLE(page_parts), TABLE(html_entities), TABLE(encodings), TABLE(legacy_fonts), TABLE(viqr_ends),
    TABLE(text_columns), TABLE(capital_openings),
    TABLE(words),         TABLE(word_weights),
};

int td_seed_count(void) { return (int)(sizeof tables / sizeof tables[0]); }

const char *td_seed_name(int index) { return index >= 0 && index < td_seed_count() ? tables[index].name : NULL; }

const uint8_t *td_seed(const char *name, size_t *count) {
  for (int i = 0; i < td_seed_count(); i++) {
    if (strcmp(tables[i].name, name) == 0) {
      *count = tables[i].count;
      return tables[i].bytes;
    }
  }
  *count = 0;
  return NULL;
}
