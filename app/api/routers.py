"""Every router of the API, in the order of its documentation."""

from app.api import access, audit, notices, personal_data
from app.api.data import exports, imports, items, layouts, merges, profiles, proposals, ties
from app.api.questions import coverage, diagnosis, influence, maps, people, projects, resilience, search, strength
from app.api.work import handovers, introductions, ledger, past, plans, reports, review, todo

ROUTERS = (
    people.at_once, search.router, people.router, strength.router, strength.ties,
    coverage.router, influence.router, resilience.router, projects.router,
    diagnosis.router, maps.router, layouts.router, proposals.router, merges.router, exports.router,
    todo.router, plans.router, reports.router, past.router, ledger.router, ledger.approving, introductions.router, handovers.router,
    review.router,
    imports.uploading, imports.router, profiles.router, ties.router, access.router, notices.router, audit.router,
    personal_data.router, personal_data.keeping, *items.routers(),
)  # fmt: skip
