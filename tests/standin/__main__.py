"""Run the stand-in as its own process: `python -m tests.standin --port 8090 [--journal FILE]`."""

import argparse
import asyncio
import signal
from pathlib import Path

from tests.standin.server import StandIn


def main() -> None:
    """Serve until SIGINT or SIGTERM; the first line of output is the base_url."""
    parser = argparse.ArgumentParser(prog="tests.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--token", default="123456:TEST")
    parser.add_argument("--journal", type=Path, help="append what happens to this file, one JSON object a line")
    asyncio.run(_serve(parser.parse_args()))


async def _serve(options: argparse.Namespace) -> None:
    ending = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ending.set)
    standin = await StandIn.start(options.port, options.token, options.journal)
    print(standin.base_url, flush=True)
    await ending.wait()
    await standin.stop()


if __name__ == "__main__":
    main()
