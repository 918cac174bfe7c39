"""Pages → a site: navigation, search, security, work without a network, compression, build and export."""
