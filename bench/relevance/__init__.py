"""How good the order of what is found is, on questions with known answers."""
