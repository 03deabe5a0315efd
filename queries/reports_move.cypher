// Let the reports of an account be another's: all of them, or those with some ids.
// parameters: source, target, ids
// returns: one row (ids)
MATCH (r:Report {organization: $source})
WHERE $ids IS NULL OR r.id IN $ids
SET r.organization = $target
RETURN collect(r.id) AS ids
