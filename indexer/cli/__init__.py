"""The command line: reads arguments, calls the indexer, prints Swedish or JSON.

Standard output holds the result and nothing else; progress and messages go to standard error.
Must not know how anything is done.
"""

from indexer.cli.main import main

__all__ = ["main"]
