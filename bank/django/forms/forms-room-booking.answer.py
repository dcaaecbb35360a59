class BookingForm(forms.ModelForm):
    class Meta:
        model = Booking
        fields = ["room", "start", "end"]

    def clean(self):
        cleaned = super().clean()
        room, start, end = map(cleaned.get, ["room", "start", "end"])
        if not (start and end):
            return cleaned
        if end <= start:
            self.add_error("end", "The end must come after the start.")
        elif end - start > timedelta(hours=8):
            self.add_error("end", "A booking lasts eight hours at most.")
        elif room:
            others = room.bookings.exclude(pk=self.instance.pk)
            if others.filter(start__lt=end, end__gt=start).exists():
                raise ValidationError("The room is taken at that time.")
        return cleaned
