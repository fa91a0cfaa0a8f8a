"""Neo4j Browser as planners find it: our captions, colours and sizes, and the library of queries one click away."""
