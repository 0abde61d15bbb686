"""`ventanilla redact --batch`: messages without personal data, as JSON Lines."""

from bot.commands.lines import read_lines, write_line
from services_directory.privacy.redaction import redact


def redact_batch(source: str) -> None:
    """Answer line by line, in order."""
    for line in read_lines(source):
        write_line({"id": line.id, "text": redact(line.text("text"))})
