// Remember that a migration was applied.
// parameters: version, name, checksum
// returns: nothing
CREATE (m:Migration {version: $version})
SET m.name = $name, m.checksum = $checksum, m.applied_at = toString(datetime())
