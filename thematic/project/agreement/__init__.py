"""Agreement between coders: samples, statistics, disagreements, and what was decided together."""
