"""How the documentation is made: the reference from the code, the notebooks as pages, the pictures of the app."""
