"""Reads the form of a page as a browser would send it: no JavaScript, every field as it stands."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._id, self._inside, self._name, self._text = form_id, False, "", ""
        self._chosen: str | None = None
        self._kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = found.get("id", "") == self._id
        if not self._inside:
            return
        if tag == "input" and found.get("name"):
            ticked = found.get("type") not in ("checkbox", "radio") or "checked" in found
            if ticked:
                self.values.setdefault(found["name"], []).append(found.get("value", ""))
        if tag in ("textarea", "select"):
            self._kind, self._name, self._text, self._chosen = tag, found["name"], "", None
        if tag == "option" and self._kind == "select" and (self._chosen is None or "selected" in found):
            self._chosen = found.get("value", "")

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == self._kind:
            value = self._text if tag == "textarea" else self._chosen or ""
            self.values.setdefault(self._name, []).append(value)
            self._kind = ""


def form_of(page: str, form_id: str = "entry") -> dict[str, list[str]]:
    """Field -> values, as the page has them."""
    reader = _Reader(form_id)
    reader.feed(page)
    return reader.values
