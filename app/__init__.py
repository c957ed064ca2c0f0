"""The Streamlit pages: draw, ask, call one command."""
