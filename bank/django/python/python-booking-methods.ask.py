class Booking(models.Model):
    arrival = models.DateField()
    departure = models.DateField()
    night_cents = models.PositiveIntegerField()

    @classmethod
    def from_quote(cls, quote):
        return cls(
            arrival=quote.arrival,
            departure=quote.departure,
            night_cents=quote.night_cents,
        )

    @staticmethod
    def nights_between(arrival, departure):
        return (departure - arrival).days

    def total_cents(self):
        nights = self.nights_between(self.arrival, self.departure)
        return nights * self.night_cents
