"""The views of the involvement calculator: by forms, and of many organisations."""
