"""What of the codebook and the coding is worth a second look."""
