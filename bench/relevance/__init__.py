"""How well the archive's search finds: judged words and questions, and what is measured on them."""
