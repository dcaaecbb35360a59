def book_seats(event_id, customer, seats):
    event = Event.objects.get(pk=event_id)
    with transaction.atomic():
        Event.objects.select_for_update().filter(pk=event_id)
        if event.seats_left < seats:
            raise SoldOut(event_id)
        charge_card(customer, seats * event.price)
        event.seats_left -= seats
        event.save()
        return Booking.objects.create(
            event=event, customer=customer, seats=seats
        )
