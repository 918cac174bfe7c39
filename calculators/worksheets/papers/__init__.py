"""Finished documents: what a curator's programme puts into the controls of a template."""
