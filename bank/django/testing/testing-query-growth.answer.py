def add_parcels(count):
    for _ in range(count):
        name = f"customer{User.objects.count()}"
        customer = User.objects.create(username=name)
        Delivery.objects.create(customer=customer, code=name)


def queries_of_page(client, rows):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse("parcels"))
    assert response.content.count(b"<li>") == rows
    return len(queries)


@pytest.mark.django_db
def test_more_parcels_do_not_mean_more_queries(client):
    add_parcels(2)
    queries_of_page(client, rows=2)  # fills caches
    few = queries_of_page(client, rows=2)
    add_parcels(10)
    assert queries_of_page(client, rows=12) == few
