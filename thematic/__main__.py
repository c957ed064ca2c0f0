"""Run the command line with `python -m thematic`."""

from thematic.cli import main

main()
