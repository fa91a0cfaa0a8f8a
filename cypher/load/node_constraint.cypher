// Identity of what `load` writes. Other applications' nodes of the same label have no pmg_key and are not concerned.
CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.pmg_key IS UNIQUE
