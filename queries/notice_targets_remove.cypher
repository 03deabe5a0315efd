// Send nothing there any more.
// parameters: ids
// returns: nothing
UNWIND $ids AS id
MATCH (t:NoticeTarget {id: id})
DELETE t
