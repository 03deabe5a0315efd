"""A page speaks the language that was chosen, else the browser's."""

import pytest
from fastapi import Request

from visual.language import chosen, preferred


def request(query: str = "", cookie: str = "", accept: str = "") -> Request:
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accept.encode())]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers})


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("de,zh-TW;q=0.5", "zh"),
        ("de", "en"),
        ("", "en"),
        ("zh;q=x", "en"),
    ],
)
def test_the_browser_is_asked_by_its_preferences(header: str, language: str):
    assert preferred(header) == language


def test_the_cookie_is_stronger_than_the_browser_and_the_address_stronger_than_the_cookie():
    assert chosen(request(cookie="language=zh", accept="en")) == "zh"
    assert chosen(request(query="language=en", cookie="language=zh", accept="zh")) == "en"


def test_an_unknown_language_is_passed_over():
    assert chosen(request(query="language=fr", cookie="language=xx", accept="zh")) == "zh"
