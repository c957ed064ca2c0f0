"""What people said: surveys and documents in, who speaks where, revisions, and searching all of it."""
