"""Another file of the same project, taken over into this one as one event."""
