"""The news for programs that tell of them: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

from feedgenerator import Atom1Feed, Enclosure

from guidebook.site.news import FOLDER, News
from guidebook.site.news import Enclosure as File

ATOM = f"{FOLDER}atom.xml"
JSON = f"{FOLDER}feed.json"
LANGUAGE = "ru"

_VERSION = "https://jsonfeed.org/version/1.1"
# What no XML document may hold, however it is written.
_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """The library's feed, but for its moment: an empty one would be of now, and another one with every build."""

    def __init__(self, news: News, feed_address: str) -> None:
        super().__init__(
            title=_fit(news.title),
            link=news.page,
            description=_fit(news.about),
            language=LANGUAGE,
            author_name=_fit(news.author),
            feed_url=feed_address,
            feed_guid=news.id,
        )
        self._updated = news.updated

    def latest_post_date(self) -> datetime.datetime:
        """Return when anything in the feed was changed last."""
        return self._updated


def atom(news: News) -> str:
    """Return the news as Atom."""
    feed = _Atom(news, _own(news, ATOM))
    for story in news.stories:
        feed.add_item(
            title=_fit(story.title),
            link=story.address,
            description=_fit(story.summary),
            content=_fit(story.html),
            pubdate=story.published,
            updateddate=story.updated,
            unique_id=story.id,
            categories=[_fit(tag) for tag in story.tags],
            enclosures=[Enclosure(one.address, str(one.size), one.type) for one in story.enclosures],
        )
    text: str = feed.writeString("utf-8")
    return text


def json_feed(news: News) -> str:
    """Return the news as a JSON Feed."""
    feed: dict[str, Any] = {
        "version": _VERSION,
        "title": news.title,
        "home_page_url": news.page,
        "feed_url": _own(news, JSON),
        "description": news.about,
        "language": LANGUAGE,
        "authors": [{"name": news.author}],
        "items": [
            {
                "id": story.id,
                "url": story.address,
                "title": story.title,
                "summary": story.summary.striptags(),
                "content_html": story.html,
                "date_published": story.published.isoformat(),
                "date_modified": story.updated.isoformat(),
                **({"image": story.picture} if story.picture else {}),
                **({"tags": [*story.tags]} if story.tags else {}),
                **({"attachments": [_attachment(one) for one in story.enclosures]} if story.enclosures else {}),
            }
            for story in news.stories
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _attachment(file: File) -> dict[str, Any]:
    return {"url": file.address, "mime_type": file.type, "title": file.title, "size_in_bytes": file.size}


def _own(news: News, path: str) -> str:
    """Return the address of a feed itself."""
    return news.page + path.removeprefix(FOLDER)


def _fit(text: str) -> str:
    """Return a text without the letters that no XML can hold."""
    return _FOREIGN.sub("", text)
