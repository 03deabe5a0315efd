CREATE INDEX interaction_natural_key IF NOT EXISTS FOR (n:Interaction) ON (n.natural_key)
