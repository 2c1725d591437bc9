-- The records of contract 1 as views of DuckDB, every column with its type: nothing is guessed from the first rows.
--   duckdb -init schema/duckdb.sql -c "SELECT count(*) FROM refs"
-- reads the folder "out" below the current one; another one with SET VARIABLE before this file is read:
--   duckdb -cmd "SET VARIABLE trichdan = '/data/out'" -cmd ".read schema/duckdb.sql" -c "SELECT count(*) FROM refs"
-- The names are those of the records and of schema/sqlite.sql; "references" and "end" are words of SQL and stand in quotes.
-- Decimals are exact strings; value_decimal and normalized_decimal are the same as DECIMAL, null where one does not fit.

CREATE OR REPLACE VIEW documents AS SELECT * EXCLUDE ("references", dates, quantities),
  "references" AS ref_count, dates AS date_count, quantities AS quantity_count
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/documents.jsonl', format = 'newline_delimited',
  columns = {
    doc: 'VARCHAR', format: 'VARCHAR', encoding: 'VARCHAR', encoding_score: 'DOUBLE', text_source: 'VARCHAR',
    bytes: 'BIGINT', chars: 'BIGINT', sha256: 'VARCHAR', node: 'VARCHAR', doc_type: 'VARCHAR', number: 'VARCHAR',
    key: 'VARCHAR', branch: 'VARCHAR', issuer: 'VARCHAR', issuer_code: 'VARCHAR', parent_issuer: 'VARCHAR',
    place: 'VARCHAR', issued_date: 'DATE', title: 'VARCHAR', signer: 'VARCHAR', signer_role: 'VARCHAR',
    "references": 'BIGINT', dates: 'BIGINT', quantities: 'BIGINT'
  });

CREATE OR REPLACE VIEW refs AS SELECT *
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/references.jsonl', format = 'newline_delimited',
  columns = {
    doc: 'VARCHAR', id: 'VARCHAR', line: 'BIGINT', page: 'BIGINT', char_start: 'BIGINT', char_end: 'BIGINT',
    source_start: 'BIGINT', source_end: 'BIGINT', text: 'VARCHAR', form: 'VARCHAR', doc_type: 'VARCHAR',
    number: 'VARCHAR', serial: 'VARCHAR', year: 'BIGINT', symbol: 'VARCHAR', key: 'VARCHAR', issued_date: 'VARCHAR',
    issuer: 'VARCHAR', issuer_code: 'VARCHAR', title: 'VARCHAR', provisions: 'VARCHAR[]', relation: 'VARCHAR',
    relation_cue: 'VARCHAR', relation_voice: 'VARCHAR', self: 'BOOLEAN', target: 'VARCHAR', resolution: 'VARCHAR',
    confidence: 'DOUBLE', repairs: 'VARCHAR[]', context: 'VARCHAR'
  });

CREATE OR REPLACE VIEW dates AS SELECT *
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/dates.jsonl', format = 'newline_delimited',
  columns = {
    doc: 'VARCHAR', id: 'VARCHAR', line: 'BIGINT', page: 'BIGINT', char_start: 'BIGINT', char_end: 'BIGINT',
    source_start: 'BIGINT', source_end: 'BIGINT', text: 'VARCHAR', type: 'VARCHAR', edtf: 'VARCHAR',
    date_value: 'DATE', begin: 'DATE', "end": 'DATE', precision: 'VARCHAR', mod: 'VARCHAR', anchor: 'VARCHAR',
    calendar: 'VARCHAR', valid: 'BOOLEAN', reference: 'VARCHAR', context: 'VARCHAR'
  });

CREATE OR REPLACE VIEW quantities AS SELECT *,
  try_cast(value AS DECIMAL(38, 9)) AS value_decimal, try_cast(normalized AS DECIMAL(38, 9)) AS normalized_decimal
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/quantities.jsonl', format = 'newline_delimited',
  columns = {
    doc: 'VARCHAR', id: 'VARCHAR', line: 'BIGINT', page: 'BIGINT', char_start: 'BIGINT', char_end: 'BIGINT',
    source_start: 'BIGINT', source_end: 'BIGINT', text: 'VARCHAR', value: 'VARCHAR', lower: 'VARCHAR',
    upper: 'VARCHAR', numerator: 'VARCHAR', denominator: 'VARCHAR', modifier: 'VARCHAR', unit: 'VARCHAR',
    unit_code: 'VARCHAR', unit_system: 'VARCHAR', per: 'VARCHAR[]', normalized: 'VARCHAR', noun: 'VARCHAR',
    context: 'VARCHAR'
  });

CREATE OR REPLACE VIEW nodes AS SELECT *
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/nodes.jsonl', format = 'newline_delimited',
  columns = {
    id: 'VARCHAR', doc_type: 'VARCHAR', number: 'VARCHAR', key: 'VARCHAR', branch: 'VARCHAR', issuer: 'VARCHAR',
    issuer_code: 'VARCHAR', issuer_place: 'VARCHAR', issued_date: 'VARCHAR', year: 'BIGINT', term: 'VARCHAR',
    title: 'VARCHAR', doc: 'VARCHAR', urn: 'VARCHAR', status: 'VARCHAR', mentions: 'BIGINT', in_degree: 'BIGINT',
    out_degree: 'BIGINT', pagerank: 'DOUBLE', component: 'BIGINT'
  });

CREATE OR REPLACE VIEW edges AS SELECT *
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/edges.jsonl', format = 'newline_delimited',
  columns = {
    src: 'VARCHAR', dst: 'VARCHAR', relation: 'VARCHAR', provision: 'VARCHAR', weight: 'BIGINT',
    asserted_by: 'VARCHAR', first: 'VARCHAR', plausible: 'BOOLEAN'
  });

CREATE OR REPLACE VIEW candidates AS SELECT *
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/candidates.jsonl', format = 'newline_delimited',
  columns = {
    node: 'VARCHAR', candidate: 'VARCHAR', score: 'DOUBLE'
  });

CREATE OR REPLACE VIEW errors AS SELECT *
FROM read_json(coalesce(getvariable('trichdan'), 'out') || '/errors.jsonl', format = 'newline_delimited',
  columns = {
    doc: 'VARCHAR', stage: 'VARCHAR', code: 'VARCHAR', message: 'VARCHAR', detail: 'VARCHAR'
  });
