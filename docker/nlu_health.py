"""Health check of the nlu container: does the model parse? Reads the token from the secret file; prints nothing but a reason."""

import json
import os
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ADDRESS = "http://127.0.0.1:5005/model/parse"


def healthy(token: str) -> bool:
    """One message parsed, with an intent."""
    body = json.dumps({"text": "hola"}).encode()
    request = Request(f"{ADDRESS}?{urlencode({'token': token})}", data=body, headers={"content-type": "application/json"})
    with urlopen(request, timeout=5) as answer:
        parsed = json.load(answer)
    return bool(parsed.get("intent", {}).get("name"))


if __name__ == "__main__":
    try:
        sys.exit(0 if healthy(Path(os.environ["RASA_AUTH_TOKEN_FILE"]).read_text("utf-8").strip()) else 1)
    except (OSError, URLError, ValueError, KeyError) as error:
        sys.exit(f"not healthy: {type(error).__name__}")
