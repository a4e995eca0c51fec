"""Papers of our own, typeset by real engines and pulled out again with the truth of every line."""
