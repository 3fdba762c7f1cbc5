"""From an address line as people type it to a point: parsed, searched in our own tables, never sent anywhere."""
