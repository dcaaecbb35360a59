class Meta:
    indexes = [
        models.Index(
            fields=["account", "kind", "-created_at"],
            name="event_newest_of_kind",
        ),
    ]
