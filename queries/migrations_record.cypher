// Remember that migrations were applied, once, whoever else applies them at the same moment.
// parameters: migrations
// returns: nothing
UNWIND $migrations AS migration
MERGE (m:Migration {version: migration.version})
SET m.name = migration.name, m.checksum = migration.checksum, m.applied_at = toString(datetime())
