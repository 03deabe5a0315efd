// The reports of an account without what they tell, the latest year first.
// parameters: organization
// returns: many rows (id, organization, year, half, at, frozen_at, by, person, policy)
MATCH (r:Report {organization: $organization})
RETURN r.id AS id, r.organization AS organization, r.year AS year, r.half AS half, r.at AS at, r.frozen_at AS frozen_at, r.by AS by,
  r.person AS person, r.policy AS policy
ORDER BY r.year DESC, r.half DESC, r.frozen_at
