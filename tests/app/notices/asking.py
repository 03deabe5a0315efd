"""What gives rise to notices, and the time that passes between two tries."""

from app.service import Service
from graph.store.database import Transaction
from graph.work.handover.records import Records, Task
from graph.work.introductions.requests import Requests


def ask(service: Service, *, answered: bool = False, handover: bool = False) -> str:
    """An introduction is asked for, perhaps answered, perhaps a handover begun; the id of the introduction."""
    requests = Requests(service.database)
    made = requests.ask("sue", "sam", "ann", ("sam", "ann"), ("our offer", "", "")).id
    if answered:
        requests.answer(made, "declined", None, None)
    if handover:
        Records(service.database).begin("sam", None, "tests", [Task("ann", "sue")])
    return made


def times_up(service: Service, key: str) -> None:
    """The time until a target is tried again has passed."""
    query = f"MATCH (t:NoticeTarget {{id: '{key}'}}) WHERE t.next_at IS NOT NULL SET t.next_at = '2000'"

    def work(transaction: Transaction) -> None:
        transaction.run(query)

    service.database.write(work)
