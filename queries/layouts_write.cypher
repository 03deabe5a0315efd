// Write the places of drawings, each as JSON text, those that are not there yet too; the version goes up.
// parameters: rows
// returns: nothing
UNWIND $rows AS row
MERGE (l:Layout {id: row.id})
SET l.places = row.places, l.version = coalesce(l.version, 0) + 1, l.by = row.by, l.at = row.at
