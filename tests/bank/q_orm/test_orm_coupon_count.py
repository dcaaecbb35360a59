from threading import Barrier
from unittest import mock

import pytest
from bank_code import load
from django.db import IntegrityError, models, transaction
from django.db.models import F

from q_orm.models import CappedCoupon, Coupon
from q_orm.on_pg import PgRouter, pg_transaction, together


class CouponSpent(Exception):
    pass


NAMES = dict(Coupon=Coupon, CouponSpent=CouponSpent, F=F)
ask = load("orm/orm-coupon-count.ask.py", **NAMES).redeem
answer = load("orm/orm-coupon-count.answer.py", **NAMES).redeem
on_pg = pytest.mark.django_db(databases=["pg"], transaction=True)


@on_pg
@pytest.mark.parametrize("in_atomic", [False, True])
def test_two_redeem_the_last_one_with_or_without_atomic(settings, in_atomic):
    settings.DATABASE_ROUTERS = [PgRouter()]
    Coupon.objects.create(code="TEN", used=9, limit=10)
    both_have_read = Barrier(2)
    save = models.Model.save

    def late_save(self, **kwargs):
        both_have_read.wait(10)
        save(self, **kwargs)

    redeem = pg_transaction.atomic(ask) if in_atomic else ask
    with mock.patch.object(Coupon, "save", late_save):
        results = together(lambda: redeem("TEN"), lambda: redeem("TEN"))
    assert all(isinstance(result, Coupon) for result in results)
    assert Coupon.objects.get().used == 10


@on_pg
def test_the_conditional_update_lets_one_through(settings):
    settings.DATABASE_ROUTERS = [PgRouter()]
    Coupon.objects.create(code="TEN", used=9, limit=10)
    results = together(*[lambda: answer("TEN")] * 6)
    assert sum(isinstance(result, Coupon) for result in results) == 1
    assert sum(isinstance(result, CouponSpent) for result in results) == 5
    assert Coupon.objects.get().used == 10


@pytest.mark.django_db
def test_an_unknown_code_is_told_as_before():
    for redeem in (ask, answer):
        with pytest.raises(Coupon.DoesNotExist):
            redeem("NONE")


@pytest.mark.django_db
def test_save_writes_the_other_columns_back_too():
    Coupon.objects.create(code="TEN", limit=10, note="old")
    stale = Coupon.objects.get()
    Coupon.objects.update(note="new")
    stale.used += 1
    stale.save()
    assert Coupon.objects.get().note == "old"


@pytest.mark.django_db
def test_f_without_the_condition_counts_right_but_passes_the_limit():
    Coupon.objects.create(code="TEN", used=9, limit=10)
    first, second = Coupon.objects.get(), Coupon.objects.get()
    for coupon in (first, second):
        assert coupon.used < coupon.limit
        coupon.used = F("used") + 1
        coupon.save(update_fields=["used"])
    assert Coupon.objects.get().used == 11


@pytest.mark.django_db
def test_a_check_constraint_holds_the_limit_against_any_code():
    coupon = CappedCoupon.objects.create(code="TEN", used=10, limit=10)
    coupon.used = F("used") + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        coupon.save(update_fields=["used"])
    assert CappedCoupon.objects.get().used == 10
