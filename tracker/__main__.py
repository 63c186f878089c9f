"""`python -m tracker`: as the command `tracker`, but that Python puts the working directory first on its path. A ledger
may hold files named like a module of Python or of a library, so it is taken off before anything else is imported."""

import sys
from os.path import abspath, dirname

HERE = dirname(dirname(abspath(__file__)))
sys.path[:] = [place for place in sys.path if place == HERE or abspath(place or ".") != abspath(".")]

from tracker.cli import main

main()
