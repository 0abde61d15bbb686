"""What both engines learn from: lines, lexicon, and the plain code that reads them.

Runs on Python 3.10 and up; knows no engine and no bot.
"""
