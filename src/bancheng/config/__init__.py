"""Settings, addresses and servers: where the building is put together."""
