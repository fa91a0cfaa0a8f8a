// Queries look things up by their key.
CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.key)
