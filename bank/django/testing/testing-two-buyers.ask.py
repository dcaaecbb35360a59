@pytest.mark.django_db
def test_last_seat_is_sold_once():
    show = Show.objects.create(seats_left=1)

    with ThreadPoolExecutor(max_workers=2) as pool:
        calls = [pool.submit(book_seat, show.pk) for _ in range(2)]
    sold = [call.result() for call in calls]

    assert sorted(sold) == [False, True]
    show.refresh_from_db()
    assert show.seats_left == 0
