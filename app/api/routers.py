"""Every router of the API, in the order of its documentation."""

from app.api import coverage, imports, influence, items, maps, people, search, strength, ties

ROUTERS = (
    search.router, people.router, strength.router, coverage.router, influence.router, maps.router, imports.router, ties.router,
    *items.routers(),
)  # fmt: skip
