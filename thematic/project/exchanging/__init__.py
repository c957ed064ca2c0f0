"""Other tools: their projects in and ours out, each with a report of what was not carried."""
