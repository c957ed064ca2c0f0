"""The pages: each draws, asks, and calls one command."""
