"""The only way out: report, formats, evidence folder."""
