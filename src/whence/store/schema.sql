-- The archive, version 1. Tables bear the records' names in the singular. `key` numbers rows; `id` is the record's
-- own id, unique within its page. Positions are code points of document.text, half-open.

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,            -- 1, 2, 3 …: the same id taken in with other content, or read another way
  current INTEGER NOT NULL,            -- 1 for the newest version of its id; the others stand in no copy and no claim
  title TEXT,
  publisher TEXT,
  url TEXT,
  published TEXT,
  published_basis TEXT NOT NULL,
  byline TEXT NOT NULL,                -- several are joined by "; "
  language TEXT,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,                -- of the input's bytes
  given TEXT NOT NULL,                 -- what the one who added it said of it: title, url, published, zones
  added TEXT NOT NULL,                 -- UTC
  compared INTEGER NOT NULL DEFAULT 0, -- 1 once copies and claims know of it
  UNIQUE (id, version),
  UNIQUE (id, sha256, given)
);
CREATE INDEX document_published ON document (published);
CREATE INDEX document_pending ON document (key) WHERE compared = 0;

-- The very reading: JSON (schema whence.reading/1), deflated by zlib.
CREATE TABLE reading (
  document INTEGER PRIMARY KEY REFERENCES document (key),
  json BLOB NOT NULL
);

CREATE TABLE block (
  document INTEGER NOT NULL REFERENCES document (key),
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE credit (
  document INTEGER NOT NULL REFERENCES document (key),
  number INTEGER NOT NULL,
  outlet TEXT NOT NULL,
  relation TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE entity (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT,
  country TEXT,
  actor TEXT,
  aliases TEXT NOT NULL
);
CREATE INDEX entity_document ON entity (document);

CREATE TABLE mention (
  entity INTEGER NOT NULL REFERENCES entity (key),
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (entity, number)
) WITHOUT ROWID;

CREATE TABLE time (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key),
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE INDEX time_document ON time (document);

CREATE TABLE attribution (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key),
  id TEXT NOT NULL,
  speaker TEXT NOT NULL,               -- the source's name, else its words on the page
  text TEXT NOT NULL,                  -- the words of its content
  word TEXT NOT NULL,                  -- the hands it went through, origin first
  certainty TEXT NOT NULL,
  manner TEXT NOT NULL,
  source_kind TEXT NOT NULL,
  source TEXT NOT NULL,
  entity INTEGER REFERENCES entity (key),
  reason TEXT,
  cue TEXT NOT NULL,
  within INTEGER REFERENCES attribution (key),
  addressee INTEGER REFERENCES entity (key),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE INDEX attribution_document ON attribution (document);

CREATE TABLE attribution_span (
  attribution INTEGER NOT NULL REFERENCES attribution (key),
  part TEXT NOT NULL,                  -- source, cue, content, reason
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (attribution, part, number)
) WITHOUT ROWID;

-- The chain of an attribution, origin first.
CREATE TABLE link (
  attribution INTEGER NOT NULL REFERENCES attribution (key),
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  entity INTEGER REFERENCES entity (key),
  start INTEGER,
  "end" INTEGER,
  PRIMARY KEY (attribution, number)
) WITHOUT ROWID;

CREATE TABLE event (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key),
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  actors TEXT NOT NULL,                -- names with their codes
  recipients TEXT NOT NULL,
  speaker TEXT,                        -- on whose word; null for the page's own
  text TEXT NOT NULL,                  -- its sentence
  "trigger" TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  certainty TEXT NOT NULL,
  mode TEXT,
  cameo TEXT NOT NULL,
  quad INTEGER NOT NULL,
  time INTEGER REFERENCES time (key),
  place INTEGER REFERENCES entity (key),
  attribution INTEGER REFERENCES attribution (key),
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE INDEX event_document ON event (document);

CREATE TABLE actor (
  event INTEGER NOT NULL REFERENCES event (key),
  side TEXT NOT NULL,                  -- actor, recipient
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  code TEXT,
  country TEXT,
  entity INTEGER REFERENCES entity (key),
  PRIMARY KEY (event, side, number)
) WITHOUT ROWID;

-- What readers wrote under a page: never a statement, never counted.
CREATE TABLE comment (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key),
  id TEXT NOT NULL,
  author TEXT,
  posted TEXT,
  text TEXT NOT NULL,
  reply_to INTEGER REFERENCES comment (key),
  addresses TEXT NOT NULL,
  up INTEGER,
  down INTEGER,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE INDEX comment_document ON comment (document);

CREATE TABLE flag (
  comment INTEGER NOT NULL REFERENCES comment (key),
  label TEXT NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (comment, label)
) WITHOUT ROWID;

-- Words are looked for here. Rows are written with their tables' rows, in the same transaction.
CREATE VIRTUAL TABLE attribution_fts USING fts5 (
  text, speaker, content="attribution", content_rowid="key", tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE event_fts USING fts5 (
  text, actors, recipients, speaker,
  content="event", content_rowid="key", tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE comment_fts USING fts5 (
  text, author, content="comment", content_rowid="key", tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Sampled n-grams of a page's words, and what its statements are about: by these a page's neighbours are found.
CREATE TABLE fingerprint (
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (hash, document)
) WITHOUT ROWID;
CREATE TABLE proposition (
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL,
  number INTEGER NOT NULL,             -- of the proposition on its page
  PRIMARY KEY (hash, document, number)
) WITHOUT ROWID;

CREATE TABLE copy (
  key INTEGER PRIMARY KEY,
  a INTEGER NOT NULL REFERENCES document (key),
  b INTEGER NOT NULL REFERENCES document (key),
  share_a REAL NOT NULL,               -- the part of a's words found in b, 0 to 1
  share_b REAL NOT NULL,
  relation TEXT NOT NULL,
  direction TEXT NOT NULL,
  UNIQUE (a, b)
);
CREATE INDEX copy_b ON copy (b);

CREATE TABLE passage (
  copy INTEGER NOT NULL REFERENCES copy (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  a_start INTEGER NOT NULL,
  a_end INTEGER NOT NULL,
  b_start INTEGER NOT NULL,
  b_end INTEGER NOT NULL,
  quoted INTEGER NOT NULL,
  PRIMARY KEY (copy, number)
) WITHOUT ROWID;

CREATE TABLE derivation (
  document INTEGER NOT NULL REFERENCES document (key),
  number INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES document (key),
  share REAL NOT NULL,
  relation TEXT NOT NULL,
  PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE INDEX derivation_origin ON derivation (origin);

CREATE TABLE claim (
  key INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  at_least INTEGER NOT NULL,           -- independent origins
  at_most INTEGER NOT NULL
);

CREATE TABLE telling (
  claim INTEGER NOT NULL REFERENCES claim (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (key),
  attribution INTEGER REFERENCES attribution (key),
  event INTEGER REFERENCES event (key),
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (claim, number)
) WITHOUT ROWID;
CREATE INDEX telling_document ON telling (document);
CREATE INDEX telling_attribution ON telling (attribution);
CREATE INDEX telling_event ON telling (event);

CREATE TABLE origin (
  claim INTEGER NOT NULL REFERENCES claim (key) ON DELETE CASCADE,
  polarity TEXT NOT NULL,              -- asserts: counted; denies: listed apart
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  first_page INTEGER NOT NULL REFERENCES document (key),
  PRIMARY KEY (claim, polarity, number)
) WITHOUT ROWID;

-- Pages that pass a claim on without adding an origin.
CREATE TABLE carrier (
  claim INTEGER NOT NULL REFERENCES claim (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (key),
  PRIMARY KEY (claim, number)
) WITHOUT ROWID;

-- Why origins were counted as they are, or why one page is said to take from another.
CREATE TABLE reason (
  key INTEGER PRIMARY KEY,
  claim INTEGER REFERENCES claim (key) ON DELETE CASCADE,
  copy INTEGER REFERENCES copy (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX reason_claim ON reason (claim);
CREATE INDEX reason_copy ON reason (copy);

CREATE TABLE reason_span (
  reason INTEGER NOT NULL REFERENCES reason (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (key),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (reason, number)
) WITHOUT ROWID;

CREATE TABLE drift (
  claim INTEGER NOT NULL REFERENCES claim (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  before_document INTEGER NOT NULL REFERENCES document (key),
  before_start INTEGER NOT NULL,
  before_end INTEGER NOT NULL,
  after_document INTEGER NOT NULL REFERENCES document (key),
  after_start INTEGER NOT NULL,
  after_end INTEGER NOT NULL,
  PRIMARY KEY (claim, number)
) WITHOUT ROWID;

-- Who says what, on whose word.
CREATE VIEW statement AS
  SELECT a.key, a.speaker, a.text, a.word, a.certainty, a.manner, a.source_kind,
         d.publisher, d.published, d.title, d.id AS document, a.id
  FROM attribution a JOIN document d ON d.key = a.document WHERE d.current;

-- Who did what to whom, when.
CREATE VIEW happening AS
  SELECT e.key, e.actors, e.type, e.recipients, e.earliest, e.latest, e.certainty, e.speaker, e.text,
         d.publisher, d.published, d.title, d.id AS document, e.id
  FROM event e JOIN document d ON d.key = e.document WHERE d.current;

-- Which page takes from which.
CREATE VIEW source AS
  SELECT d.id AS document, d.publisher, d.published, o.id AS origin, o.publisher AS origin_publisher,
         o.published AS origin_published, x.share, x.relation
  FROM derivation x JOIN document d ON d.key = x.document JOIN document o ON o.key = x.origin;
