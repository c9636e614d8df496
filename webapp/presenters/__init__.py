"""Pure functions that turn the archive's answers into screens.

Takes model types and the address' state, gives frozen dataclasses that templates print as they
are. Must not know Flask, requests or the Archive: everything is tested without a server.
"""
