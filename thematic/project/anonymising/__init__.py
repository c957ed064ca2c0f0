"""Taking names out: what may point to a person, and replacements that leave nothing behind."""
