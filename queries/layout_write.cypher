// Keep the places of a drawing, as JSON text.
// parameters: id, places, by, at
// returns: nothing
MATCH (l:Layout {id: $id})
SET l.places = $places, l.by = $by, l.at = $at
