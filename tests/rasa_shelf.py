"""Asks a trained Rasa model, inside Rasa's environment (Python 3.10).

Texts as JSON on standard input, rankings on the last line out.
"""

import asyncio
import json
import resource
import sys
from time import perf_counter
from typing import Any


async def rankings(model: str, texts: list[str]) -> dict[str, Any]:
    """Intents of each text, likeliest first; milliseconds for one; megabytes of memory at most."""
    # Only here: this file is run by the interpreter of Rasa's environment, and looked at by the tools of ours.
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    await agent.parse_message("hola")
    began = perf_counter()
    parsed: list[dict[str, Any]] = [await agent.parse_message(text) for text in texts]
    milliseconds = (perf_counter() - began) * 1000 / len(texts)
    found = [[str(each["name"]) for each in one["intent_ranking"]] for one in parsed]
    return {
        "rankings": found,
        "milliseconds": milliseconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(rankings(sys.argv[1], json.load(sys.stdin)))))
