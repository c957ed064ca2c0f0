"""Who took part: participants, what is known of them, waves, joining two that are one, and withdrawal."""
