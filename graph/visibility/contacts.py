"""Contact fields as somebody sees them who does not work with the account: 138****0001, l***@example.com."""

from graph.model.ontology import ONTOLOGY
from graph.model.refs import Properties, Value

CONTACTS = tuple(name for name, one in ONTOLOGY.nodes["Person"].properties.items() if one.contact)
_STARS = "****"
_HEAD, _TAIL, _LEAST = 3, 4, 11


def masked(item: Properties) -> Properties:
    """A person with their contact fields masked."""
    return {name: masked_contact(value) if name in CONTACTS else value for name, value in item.items()}


def masked_contact(value: Value) -> Value:
    """What is shown of a phone number or an address.

    >>> masked_contact("13800000001")
    '138****0001'
    >>> masked_contact("lin.hai@example.com")
    'l****@example.com'
    >>> masked_contact("8234567")
    '****'
    """
    if isinstance(value, list):
        return [str(masked_contact(one)) for one in value]
    if value is None:
        return None
    said = str(value)
    name, at, host = said.rpartition("@")
    if at:
        return f"{name[:1]}{_STARS}@{host}"
    return f"{said[:_HEAD]}{_STARS}{said[-_TAIL:]}" if len(said) >= _LEAST else _STARS
