"""The rules of the report lint: one question to a sentence in each file, one lexicon a language."""
