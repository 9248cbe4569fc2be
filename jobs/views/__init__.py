"""The pages where a person asks for a report, waits for it and fetches it."""
