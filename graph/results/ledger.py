"""The favour ledger as an answer: entries with their flags, and the balance of every pair."""

from pydantic import Field, computed_field

from graph.results.naming import Code, PersonName, Result, in_words


class Entry(Result):
    """One favour: who gave what to whom, and whether it counts."""

    id: str
    at: str
    giver: PersonName
    receiver: PersonName
    value: int | None
    note: str | None
    counts: bool = Field(description="in balances: has a value, and is not waiting for an approval")
    waits: bool = Field(description="above the gift limit, and nobody else than its author has approved it")
    approved_by: str | None
    approved_on: str | None
    flag_codes: tuple[Code, ...] = ()

    @computed_field(description="what somebody has to look at, in words")
    @property
    def flags(self) -> tuple[str, ...]:
        """The flags in the reader's language."""
        return in_words(self.flag_codes)


class Pair(Result):
    """One of ours and one of theirs: balance = given − received, of what counts; ratio = gives ÷ asks."""

    ours: PersonName
    theirs: PersonName
    given: float
    received: float
    balance: float
    gives: int = Field(description="care and work contacts, and favours given")
    asks: int = Field(description="contacts to ask, and favours received")
    ratio: float | None = Field(description="gives for each ask; null where nothing was ever asked")


class Ledger(Result):
    """The ledger of one of ours, of an account, or of all; prints as a gift register."""

    at: str
    limit: int = Field(description="value above which an entry waits for an approval")
    entries: tuple[Entry, ...] = Field(description="latest first")
    pairs: tuple[Pair, ...] = Field(description="the largest balance, owed either way, first")
    waiting: int
    flagged: int
