"""Accounts: keeping the list, finding a company, and what the records say about each."""
