// Note when a token was used last.
// parameters: id, at
// returns: nothing
MATCH (t:Token {id: $id})
SET t.used = $at
