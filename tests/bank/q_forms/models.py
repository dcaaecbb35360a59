"""Models that the tests of this area share."""

from django.db import models


class Room(models.Model):
    name = models.CharField(max_length=50)


class Booking(models.Model):
    room = models.ForeignKey(Room, models.CASCADE, related_name="bookings")
    start = models.DateTimeField()
    end = models.DateTimeField()
