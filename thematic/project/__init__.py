"""The use cases: Project and its collaborators."""
