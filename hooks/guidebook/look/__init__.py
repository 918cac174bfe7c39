"""How a region's site looks: its colours and their contrast, its logo."""
