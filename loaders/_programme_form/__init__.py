"""What a programme form says: its figures, its components, who takes part, and where it contradicts itself."""
