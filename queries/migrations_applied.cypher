// The migrations that have been applied, with the checksum of the text that was.
// parameters: none
// returns: many rows (version, checksum)
MATCH (m:Migration)
RETURN m.version AS version, m.checksum AS checksum
