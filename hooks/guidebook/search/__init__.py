"""What readers find: the words of every page, in files of which a query fetches a few."""
