"""The log: what happened, in sentences, and undo and redo."""
