// Note when tokens were used last.
// parameters: uses
// returns: nothing
UNWIND $uses AS use
MATCH (t:Token {id: use.id})
SET t.used = use.at
