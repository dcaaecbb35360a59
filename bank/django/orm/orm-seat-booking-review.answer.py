def book_seats(event_id, customer, seats):
    with transaction.atomic():
        event = Event.objects.select_for_update().get(pk=event_id)
        if event.seats_left < seats:
            raise SoldOut(event_id)
        event.seats_left -= seats
        event.save(update_fields=["seats_left"])
        booking = Booking.objects.create(
            event=event, customer=customer, seats=seats, status="held"
        )
    # Outside the lock. A job gives back holds that were never paid.
    charge_card(customer, seats * event.price, key=f"booking-{booking.pk}")
    held = Booking.objects.filter(pk=booking.pk, status="held")
    if not held.update(status="paid"):
        raise HoldExpired(booking.pk)  # the job was faster: refund
    booking.status = "paid"
    return booking
