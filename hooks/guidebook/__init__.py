"""The generator: turns content records into the pages of the guide; knows nothing of the site engine."""

from guidebook import garbage

garbage.look_rarely()
