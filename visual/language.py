"""Which language a request is answered in: an explicit choice, the remembered one, else the browser's."""

from fastapi import Request

from graph.model.ontology import Language

COOKIE = "language"


def chosen(request: Request) -> Language:
    """`?language=`, else the cookie, else the best of Accept-Language; English where none of them says."""
    for said in (request.query_params.get("language"), request.cookies.get(COOKIE)):
        if said in ("en", "zh"):
            return said
    return preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> Language:
    """The better liked of Chinese and English in an Accept-Language header.

    >>> preferred("zh-CN,zh;q=0.9,en;q=0.8"), preferred("en,zh;q=0.5"), preferred("de")
    ('zh', 'en', 'en')
    """
    liking = {"en": 0.0, "zh": 0.0}
    for part in header.lower().split(","):
        tag, _, parameters = part.strip().partition(";")
        primary = tag.split("-")[0].strip()
        if primary in liking:
            liking[primary] = max(liking[primary], _quality(parameters))
    return "zh" if liking["zh"] > liking["en"] else "en"


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
