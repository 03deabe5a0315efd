// Remember that a migration was applied, once, whoever else applies it at the same moment.
// parameters: version, name, checksum
// returns: nothing
MERGE (m:Migration {version: $version})
SET m.name = $name, m.checksum = $checksum, m.applied_at = toString(datetime())
