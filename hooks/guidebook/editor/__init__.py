"""The web editor at ``/admin/``: forms made from the models of the records, over the same files that editors change."""
