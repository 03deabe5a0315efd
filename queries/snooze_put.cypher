// Put something that is due off until a day, in place of what was said of it before.
// parameters: id, properties
// returns: nothing
MERGE (s:Snooze {id: $id})
SET s += $properties
