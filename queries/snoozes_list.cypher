// What is put off until a day after `at`.
// parameters: at
// returns: many rows (snooze)
MATCH (s:Snooze)
WHERE s.until > $at
RETURN properties(s) AS snooze
ORDER BY s.id
