@pytest.mark.parametrize(
    "weight, express, cost",
    [
        ("0.10", False, "4.90"),
        ("5.00", False, "4.90"),
        ("5.01", False, "9.90"),
        ("30.00", False, "9.90"),
        ("5.00", True, "9.80"),
    ],
)
def test_shipping_cost(weight, express, cost):
    parcel = Parcel(weight=Decimal(weight), express=express)
    assert parcel.shipping_cost() == Decimal(cost)


def test_more_than_thirty_kilos_are_refused():
    with pytest.raises(ValueError):
        Parcel(weight=Decimal("30.01")).shipping_cost()
