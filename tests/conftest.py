"""What holds for all tests: a property takes as long as the machine lets it."""

from hypothesis import settings

settings.register_profile("thematic", deadline=None)
settings.load_profile("thematic")
