// Every handover, or the one with an id, the latest first.
// parameters: id
// returns: many rows (handover)
MATCH (h:Handover)
WHERE $id IS NULL OR h.id = $id
RETURN properties(h) AS handover
ORDER BY h.at DESC, h.id
