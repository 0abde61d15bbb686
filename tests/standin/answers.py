"""answerCallbackQuery and answerInlineQuery: one answer per query, and only while it is fresh."""

import json
from collections.abc import Mapping

from tests.standin.chats import Json
from tests.standin.errors import bad_request
from tests.standin.messages import Handler
from tests.standin.parameters import Parameters
from tests.standin.updates import CLICK_LIFE, INLINE_LIFE
from tests.standin.world import Query, World

MAX_ANSWER = 200
MAX_RESULTS = 50
MAX_RESULT_ID = 64
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Answers:
    """Ends the waiting sign on a button, or shows results under an inline query."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.handlers: Mapping[str, Handler] = {
            "answerCallbackQuery": self.answer_press,
            "answerInlineQuery": self.answer_inline,
        }

    def answer_press(self, parameters: Parameters) -> bool:
        """Answer a press; a refused answer leaves the query open."""
        query = self._fresh(self._world.presses, parameters.text("callback_query_id"), CLICK_LIFE)
        text, url = parameters.text("text"), parameters.text("url")
        if len(text) > MAX_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        if url and not url.startswith(f"https://t.me/{self._world.bot['username']}?start="):
            raise bad_request("URL_INVALID")
        query.answered = True
        chat = self._world.chats[query.chat_id]
        if text:
            chat.tell("bot", f"(alert) {text}" if parameters.flag("show_alert") else f"(toast) {text}")
        self._world.bell.stir(chat.id)
        return True

    def answer_inline(self, parameters: Parameters) -> bool:
        """Answer an inline query with at most 50 results, their ids 1-64 bytes and all different."""
        results = parameters.structure("results", "inline query results")
        if not isinstance(results, list):
            raise bad_request("can't parse inline query results: expected an Array")
        if len(results) > MAX_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [_result_id(result) for result in results]
        if len(set(ids)) < len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        query_id = parameters.text("inline_query_id")
        self._fresh(self._world.inline_queries, query_id, INLINE_LIFE).answered = True
        return True

    def _fresh(self, queries: Mapping[str, Query], query_id: str, life: float) -> Query:
        query = queries.get(query_id)
        if query is None or query.answered or self._world.clock.now() - query.at > life:
            raise bad_request(TOO_OLD)
        return query


def _result_id(result: object) -> str:
    if not isinstance(result, dict) or "type" not in result:
        raise bad_request("can't parse inline query result: Can't find field \"type\"")
    result_id = str(result.get("id", ""))
    if not 1 <= len(result_id.encode()) <= MAX_RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] == "article":
        _check_article(result)
    return result_id


def _check_article(result: Json) -> None:
    if not str(result.get("title", "")).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    if not isinstance(result.get("input_message_content"), dict):
        found = json.dumps(sorted(result))
        raise bad_request(f"can't parse inline query result: no input_message_content among {found}")
