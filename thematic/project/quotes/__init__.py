"""Quotes: banks, the desk where they are edited and approved, and how easily they tell who spoke."""
