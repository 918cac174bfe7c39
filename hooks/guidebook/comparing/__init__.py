"""Two versions of the content → what readers will see changed, as one page."""
