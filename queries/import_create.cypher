// Begin an import.
// parameters: id, at, by, files, dry_run, skip_bad, worker, request
// returns: nothing
CREATE (i:Import {id: $id})
SET i.at = $at, i.by = $by, i.files = $files, i.dry_run = $dry_run, i.skip_bad = $skip_bad, i.worker = $worker, i.request = $request,
    i.beat = $at, i.status = 'queued', i.stage = 'reading', i.rows = 0, i.edits = 0, i.done_edits = 0
