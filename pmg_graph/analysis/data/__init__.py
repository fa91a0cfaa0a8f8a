"""Data of the analyses that planners can correct."""
