"""The post office: an outbox, its delivery, live hints."""
