// Full text over everything that has a name; the analyzer puts accents and capitals aside.
CREATE FULLTEXT INDEX pmg_names IF NOT EXISTS FOR (n:{labels}) ON EACH [n.name, n.acronym, n.aliases, n.text]
OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-folding'}}}}
