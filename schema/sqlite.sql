-- The database of `trichdan sqlite` and `trichdan run --sqlite`: the records of contract 1, a table a kind, a row a record.
-- Names are those of the JSON Lines, but `references` is a word of SQL: its table is refs, and documents has ref_count,
-- date_count and quantity_count. Lists are tables of their own. Dates are ISO 8601 text, decimals exact text.
--
-- Search: SELECT ... FROM refs JOIN refs_fts ON refs_fts.rowid = refs.row WHERE refs_fts MATCH '"ke hoach"'
-- finds it with and without marks.

-- The files read, and what each says of itself.
CREATE TABLE documents (
  row INTEGER PRIMARY KEY, -- line of documents.jsonl, from 1
  doc TEXT NOT NULL, -- path below the input folder
  format TEXT NOT NULL,
  encoding TEXT NOT NULL,
  encoding_score REAL NOT NULL,
  text_source TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  chars INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  node TEXT REFERENCES nodes (id), -- the node of the graph that it is
  doc_type TEXT,
  number TEXT,
  key TEXT,
  branch TEXT,
  issuer TEXT,
  issuer_code TEXT,
  parent_issuer TEXT,
  place TEXT,
  issued_date TEXT, -- ISO 8601
  title TEXT,
  signer TEXT,
  signer_role TEXT,
  ref_count INTEGER NOT NULL,
  date_count INTEGER NOT NULL,
  quantity_count INTEGER NOT NULL,
  folded TEXT GENERATED ALWAYS AS (replace(replace(coalesce(title, '') || ' ' || coalesce(number, '') || ' ' || coalesce(issuer, '') || ' ' || coalesce(signer, ''), 'đ', 'd'), 'Đ', 'D')) VIRTUAL -- for search: đ is d here; takes no room
) STRICT;

-- Mentions of documents: references.jsonl.
CREATE TABLE refs (
  row INTEGER PRIMARY KEY, -- line of references.jsonl, from 1
  doc TEXT NOT NULL REFERENCES documents (doc),
  id TEXT NOT NULL,
  line INTEGER NOT NULL, -- from 1, in the normalized text
  page INTEGER, -- from 1; null where there are no pages
  char_start INTEGER NOT NULL, -- Unicode scalars of the normalized text
  char_end INTEGER NOT NULL,
  source_start INTEGER, -- bytes of the file
  source_end INTEGER,
  text TEXT NOT NULL,
  form TEXT NOT NULL, -- full, short, number, name, anaphor
  doc_type TEXT,
  number TEXT,
  serial TEXT,
  year INTEGER,
  symbol TEXT,
  key TEXT,
  issued_date TEXT, -- ISO 8601, shorter where no more is known
  issuer TEXT,
  issuer_code TEXT,
  title TEXT,
  relation TEXT NOT NULL,
  relation_cue TEXT,
  relation_voice TEXT NOT NULL,
  self INTEGER NOT NULL CHECK (self IN (0, 1)),
  target TEXT REFERENCES nodes (id), -- the document that is meant
  resolution TEXT NOT NULL,
  confidence REAL NOT NULL,
  context TEXT NOT NULL,
  folded TEXT GENERATED ALWAYS AS (replace(replace(text || ' ' || coalesce(title, '') || ' ' || context, 'đ', 'd'), 'Đ', 'D')) VIRTUAL -- for search: đ is d here; takes no room
) STRICT;

-- The provisions that a mention names: d5.k2.a is điều 5, khoản 2, điểm a.
CREATE TABLE provisions (
  ref TEXT NOT NULL REFERENCES refs (id),
  position INTEGER NOT NULL, -- from 1, in the order of the record
  provision TEXT NOT NULL
) STRICT;

-- What was mended in the text to read a mention.
CREATE TABLE repairs (
  ref TEXT NOT NULL REFERENCES refs (id),
  position INTEGER NOT NULL, -- from 1, in the order of the record
  repair TEXT NOT NULL
) STRICT;

-- Dates, periods, durations, recurrences, times.
CREATE TABLE dates (
  row INTEGER PRIMARY KEY, -- line of dates.jsonl, from 1
  doc TEXT NOT NULL REFERENCES documents (doc),
  id TEXT NOT NULL,
  line INTEGER NOT NULL, -- from 1, in the normalized text
  page INTEGER, -- from 1; null where there are no pages
  char_start INTEGER NOT NULL, -- Unicode scalars of the normalized text
  char_end INTEGER NOT NULL,
  source_start INTEGER, -- bytes of the file
  source_end INTEGER,
  text TEXT NOT NULL,
  type TEXT NOT NULL, -- DATE, TIME, DURATION, SET, PERIOD
  edtf TEXT,
  date_value TEXT, -- the day, where it is one
  begin TEXT,
  end TEXT, -- the day after the last
  precision TEXT NOT NULL,
  mod TEXT,
  anchor TEXT NOT NULL,
  calendar TEXT NOT NULL,
  valid INTEGER NOT NULL CHECK (valid IN (0, 1)),
  reference TEXT REFERENCES refs (id), -- whose date of issue it is
  context TEXT NOT NULL,
  folded TEXT GENERATED ALWAYS AS (replace(replace(text || ' ' || context, 'đ', 'd'), 'Đ', 'D')) VIRTUAL -- for search: đ is d here; takes no room
) STRICT;

-- Numbers with their unit or what they count.
CREATE TABLE quantities (
  row INTEGER PRIMARY KEY, -- line of quantities.jsonl, from 1
  doc TEXT NOT NULL REFERENCES documents (doc),
  id TEXT NOT NULL,
  line INTEGER NOT NULL, -- from 1, in the normalized text
  page INTEGER, -- from 1; null where there are no pages
  char_start INTEGER NOT NULL, -- Unicode scalars of the normalized text
  char_end INTEGER NOT NULL,
  source_start INTEGER, -- bytes of the file
  source_end INTEGER,
  text TEXT NOT NULL,
  value TEXT, -- exact decimal
  value_real REAL, -- the same as a float, to sort and compare
  lower TEXT,
  upper TEXT,
  numerator TEXT,
  denominator TEXT,
  modifier TEXT,
  unit TEXT, -- as written
  unit_code TEXT,
  unit_system TEXT NOT NULL,
  normalized TEXT, -- exact decimal in the base unit
  normalized_real REAL,
  noun TEXT, -- what is counted
  context TEXT NOT NULL,
  folded TEXT GENERATED ALWAYS AS (replace(replace(text || ' ' || coalesce(noun, '') || ' ' || context, 'đ', 'd'), 'Đ', 'D')) VIRTUAL -- for search: đ is d here; takes no room
) STRICT;

-- What a rate is counted by: h of km/h.
CREATE TABLE per_units (
  quantity TEXT NOT NULL REFERENCES quantities (id),
  position INTEGER NOT NULL, -- from 1, in the order of the record
  per TEXT NOT NULL
) STRICT;

-- Documents of the citation graph, read or cited.
CREATE TABLE nodes (
  row INTEGER PRIMARY KEY, -- line of nodes.jsonl, from 1
  id TEXT NOT NULL,
  doc_type TEXT,
  number TEXT,
  key TEXT,
  branch TEXT,
  issuer TEXT,
  issuer_code TEXT,
  issuer_place TEXT,
  issued_date TEXT, -- ISO 8601, shorter where no more is known
  year INTEGER,
  term TEXT,
  title TEXT,
  doc TEXT REFERENCES documents (doc), -- the file that it is, if it was read
  urn TEXT,
  status TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  in_degree INTEGER NOT NULL,
  out_degree INTEGER NOT NULL,
  pagerank REAL,
  component INTEGER,
  folded TEXT GENERATED ALWAYS AS (replace(replace(coalesce(title, '') || ' ' || coalesce(number, '') || ' ' || coalesce(issuer, ''), 'đ', 'd'), 'Đ', 'D')) VIRTUAL -- for search: đ is d here; takes no room
) STRICT;

-- Relations between two documents of the graph.
CREATE TABLE edges (
  row INTEGER PRIMARY KEY, -- line of edges.jsonl, from 1
  src TEXT NOT NULL REFERENCES nodes (id),
  dst TEXT NOT NULL REFERENCES nodes (id),
  relation TEXT NOT NULL, -- what src does to dst
  provision TEXT,
  weight INTEGER NOT NULL, -- mentions
  asserted_by TEXT NOT NULL REFERENCES documents (doc),
  first TEXT NOT NULL REFERENCES refs (id), -- the first mention
  plausible INTEGER NOT NULL CHECK (plausible IN (0, 1))
) STRICT;

-- What an ambiguous node may be.
CREATE TABLE candidates (
  row INTEGER PRIMARY KEY, -- line of candidates.jsonl, from 1
  node TEXT NOT NULL REFERENCES nodes (id),
  candidate TEXT NOT NULL REFERENCES nodes (id),
  score REAL NOT NULL
) STRICT;

-- What went wrong with a file; a file that could not be read is no document.
CREATE TABLE errors (
  row INTEGER PRIMARY KEY, -- line of errors.jsonl, from 1
  doc TEXT NOT NULL,
  stage TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  detail TEXT
) STRICT;

-- run.json, a row a key; what is no string or number is JSON.
CREATE TABLE run (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT
) STRICT;

CREATE UNIQUE INDEX documents_doc ON documents (doc);
CREATE INDEX documents_node ON documents (node);
CREATE INDEX documents_key ON documents (key);
CREATE INDEX documents_number ON documents (number);
CREATE INDEX documents_doc_type ON documents (doc_type);
CREATE INDEX documents_issued_date ON documents (issued_date);
CREATE UNIQUE INDEX refs_id ON refs (id);
CREATE UNIQUE INDEX provisions_ref ON provisions (ref, position);
CREATE INDEX provisions_provision ON provisions (provision);
CREATE UNIQUE INDEX repairs_ref ON repairs (ref, position);
CREATE INDEX repairs_repair ON repairs (repair);
CREATE INDEX refs_doc ON refs (doc);
CREATE INDEX refs_key ON refs (key);
CREATE INDEX refs_number ON refs (number);
CREATE INDEX refs_target ON refs (target);
CREATE INDEX refs_relation ON refs (relation);
CREATE INDEX refs_issued_date ON refs (issued_date);
CREATE UNIQUE INDEX dates_id ON dates (id);
CREATE INDEX dates_doc ON dates (doc);
CREATE INDEX dates_begin ON dates (begin);
CREATE INDEX dates_date_value ON dates (date_value);
CREATE INDEX dates_reference ON dates (reference);
CREATE UNIQUE INDEX quantities_id ON quantities (id);
CREATE UNIQUE INDEX per_units_quantity ON per_units (quantity, position);
CREATE INDEX per_units_per ON per_units (per);
CREATE INDEX quantities_doc ON quantities (doc);
CREATE INDEX quantities_unit_code ON quantities (unit_code);
CREATE INDEX quantities_value_real ON quantities (value_real);
CREATE INDEX quantities_normalized_real ON quantities (normalized_real);
CREATE UNIQUE INDEX nodes_id ON nodes (id);
CREATE INDEX nodes_key ON nodes (key);
CREATE INDEX nodes_number ON nodes (number);
CREATE INDEX nodes_doc ON nodes (doc);
CREATE INDEX nodes_issued_date ON nodes (issued_date);
CREATE INDEX nodes_in_degree ON nodes (in_degree);
CREATE INDEX edges_src ON edges (src);
CREATE INDEX edges_dst ON edges (dst);
CREATE INDEX edges_relation ON edges (relation);
CREATE INDEX edges_asserted_by ON edges (asserted_by);
CREATE INDEX edges_first ON edges (first);
CREATE UNIQUE INDEX candidates_node_candidate ON candidates (node, candidate);
CREATE INDEX candidates_candidate ON candidates (candidate);
CREATE INDEX errors_doc ON errors (doc);
CREATE INDEX errors_code ON errors (code);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
  title, number, issuer, signer, folded,
  content="documents", content_rowid="row", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE refs_fts USING fts5 (
  text, title, context, folded,
  content="refs", content_rowid="row", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE dates_fts USING fts5 (
  text, context, folded,
  content="dates", content_rowid="row", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE quantities_fts USING fts5 (
  text, noun, context, folded,
  content="quantities", content_rowid="row", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE nodes_fts USING fts5 (
  title, number, issuer, folded,
  content="nodes", content_rowid="row", tokenize="unicode61 remove_diacritics 2"
);
