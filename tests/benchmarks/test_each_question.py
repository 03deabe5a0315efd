"""The benchmark of questions leaves none out."""

from app.api.routers import ROUTERS
from app.api.shared.answers import Answering
from benchmarks.each_question import ABOUT


def test_every_question_of_the_api_is_measured() -> None:
    asked = {route.operation_id for router in ROUTERS for route in router.routes if isinstance(route, Answering)}
    assert asked <= ABOUT.keys()
