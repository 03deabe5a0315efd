// Which of these subjects somebody wants to hear no more of.
// parameters: subjects
// returns: many rows (subject)
UNWIND $subjects AS subject
MATCH (p:Proposal {subject: subject})
WHERE p.status = 'never'
RETURN DISTINCT subject AS subject
