"""What both engines learn from: lines, lexicon, and the plain code that reads them (Python 3.10 and up; knows no engine, no bot)."""
