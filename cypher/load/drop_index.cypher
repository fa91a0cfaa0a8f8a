// What is left of a constraint that was never finished.
DROP INDEX {name} IF EXISTS
