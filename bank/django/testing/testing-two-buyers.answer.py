@pytest.mark.django_db(transaction=True)
def test_last_seat_is_sold_once():
    show = Show.objects.create(seats_left=1)
    start = Barrier(2)

    def buy():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
            start.wait(timeout=5)
            return book_seat(show.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        calls = [pool.submit(buy) for _ in range(2)]
    sold = [call.result() for call in calls]

    assert sorted(sold) == [False, True]
    show.refresh_from_db()
    assert show.seats_left == 0
