// Without it, MERGE would walk all the ties of a busy node.
CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE r.pmg_key IS UNIQUE
