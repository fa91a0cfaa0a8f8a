"""Loaders: one file a kind of document, over a shared layer for reading and shared rules for prose."""
