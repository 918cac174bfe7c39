"""A built site → what readers are shown: releases in a folder, one of them current, and a host's copy of it."""
