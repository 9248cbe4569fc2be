"""How well a partner fits a need: words, what is asked, the score and the order."""
