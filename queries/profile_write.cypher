// Keep a profile, as JSON text, in the place of what was kept under its name.
// parameters: id, content
// returns: nothing
MERGE (p:ImportProfile {id: $id})
SET p.content = $content
