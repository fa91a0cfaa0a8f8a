// Full text over the lines themselves.
CREATE FULLTEXT INDEX pmg_passages IF NOT EXISTS FOR (n:Passage) ON EACH [n.text]
OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'standard-folding'}}}}
