"""Analyses of the graph: measures on explicitly collapsed two-mode networks, and the reports made of them.

Nothing here prints or imports a heavy library before it is needed: commands that ask for no analysis stay quick.
"""
