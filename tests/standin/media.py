"""sendVoice, sendDocument, sendPhoto by upload, file_id or URL; getFile and what its path downloads."""

from collections.abc import Mapping
from pathlib import PurePath

from tests.standin import keyboards, texts
from tests.standin.chats import Json
from tests.standin.errors import bad_request
from tests.standin.messages import Handler, Messages
from tests.standin.parameters import Parameters
from tests.standin.world import StoredFile, World

MAX_PHOTO = 10 << 20
MAX_UPLOAD = 50 << 20
MAX_DOWNLOAD = 20 << 20
SUFFIXES = {"photo": ".jpg", "voice": ".oga", "document": ""}
PHOTO_SIDE = 800


class Media:
    """Files the bot sends, and files it asks for."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world = world
        self._messages = messages
        self.handlers: Mapping[str, Handler] = {
            "sendVoice": lambda parameters: self._send("voice", parameters),
            "sendDocument": lambda parameters: self._send("document", parameters),
            "sendPhoto": lambda parameters: self._send("photo", parameters),
            "getFile": self.get_file,
        }

    def get_file(self, parameters: Parameters) -> Json:
        """The File object of a file under 20 MB."""
        file_id = parameters.text("file_id")
        file = self._world.files.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return {**described(file_id, file), "file_path": file.path}

    def download(self, path: str) -> bytes | None:
        """The bytes of a file by the path getFile told."""
        return next((file.content for file in self._world.files.values() if file.path == path), None)

    def _send(self, kind: str, parameters: Parameters) -> Json:
        caption = texts.read_caption(parameters)
        markup = keyboards.read_markup(parameters)
        chat = self._world.chat_for(parameters)
        texts.check_caption(caption)
        file_id, name = self._file(kind, parameters)
        content = media_fields(kind, file_id, self._world.files[file_id], name)
        if caption.text:
            content |= caption.fields("caption", "caption_entities")
        if kind == "voice":
            content["voice"]["duration"] = parameters.integer("duration")
        return self._messages.deliver(chat, parameters, markup, content)

    def _file(self, kind: str, parameters: Parameters) -> tuple[str, str]:
        named = parameters.text(kind)
        upload = parameters.files.get(named.removeprefix("attach://") if named else kind)
        if upload is not None:
            if len(upload.content) > (MAX_PHOTO if kind == "photo" else MAX_UPLOAD):
                raise bad_request("file is too big")
            suffix = PurePath(upload.filename).suffix or SUFFIXES[kind]
            return self._world.store(kind, f"{kind}s", suffix, upload.content), upload.filename
        return self._known_or_remote(kind, named), PurePath(named).name

    def _known_or_remote(self, kind: str, named: str) -> str:
        if not named or named.startswith("attach://"):
            raise bad_request(f"there is no {kind} in the request")
        if named in self._world.files:
            if self._world.files[named].kind != kind:
                raise bad_request(f"can't use file of type {self._world.files[named].kind} as {kind}")
            return named
        if named.startswith(("http://", "https://")):
            return self._world.store(kind, f"{kind}s", SUFFIXES[kind], b"?")
        raise bad_request("wrong file identifier/HTTP URL specified")


def described(file_id: str, file: StoredFile) -> Json:
    """The fields every file object has."""
    return {"file_id": file_id, "file_unique_id": f"U{file_id[-8:]}", "file_size": len(file.content)}


def media_fields(kind: str, file_id: str, file: StoredFile, name: str) -> Json:
    """The content of a message with a file: `{kind: object}`, photos as a list of one size."""
    shared = described(file_id, file)
    if kind == "photo":
        return {"photo": [{**shared, "width": PHOTO_SIDE, "height": PHOTO_SIDE}]}
    if kind == "voice":
        return {"voice": {**shared, "mime_type": "audio/ogg", "duration": 0}}
    return {"document": {**shared, "file_name": name}}
