"""Files in and out, each with a report of what was read, changed and refused."""
