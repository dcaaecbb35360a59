import pytest
from django.contrib.auth.models import User
from rest_framework import generics, permissions, serializers
from rest_framework.test import APIRequestFactory, force_authenticate

from bank_code import load
from q_drf.fields import printed_models

ASK = load(
    "drf/drf-seller-profile-fields.ask.py",
    module="q_drf.models",
    User=User,
    generics=generics,
    models=printed_models,
    permissions=permissions,
    serializers=serializers,
)
ANSWER = load(
    "drf/drf-seller-profile-fields.answer.py",
    SellerProfile=ASK.SellerProfile,
    serializers=serializers,
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return ASK.SellerProfile.objects.create(
        user=User.objects.create_user("seller", "s@example.com", "secret"),
        shop_name="Lamps",
        commission="12.50",
        staff_notes="pays late",
    )


def call(method, user, data=None, serializer=None):
    request = getattr(APIRequestFactory(), method)("/", data, format="json")
    force_authenticate(request, user)
    view = ASK.MyShop.as_view(**({"serializer_class": serializer} if serializer else {}))
    return view(request)


def test_the_seller_sets_commission_and_verified(shop):
    response = call("patch", shop.user, {"commission": "0.00", "verified": True})
    assert response.status_code == 200
    shop.refresh_from_db()
    assert (shop.commission, shop.verified) == (0, True)


def test_the_response_holds_staff_notes_and_the_password_hash(shop):
    data = call("get", shop.user).data
    assert data["staff_notes"] == "pays late"
    assert data["user"]["password"] == shop.user.password
    assert {"email", "is_superuser", "last_login"} <= set(data["user"])


def test_with_depth_the_user_itself_cannot_be_written_without_it_can(shop):
    other = User.objects.create_user("other")
    call("patch", shop.user, {"user": other.pk})
    shop.refresh_from_db()
    assert shop.user != other

    class Flat(ASK.SellerProfileSerializer):
        class Meta:
            model = ASK.SellerProfile
            fields = "__all__"

    assert call("patch", shop.user, {"user": other.pk}, Flat).status_code == 200
    shop.refresh_from_db()
    assert shop.user == other


def test_a_user_without_a_shop_gets_a_server_error():
    with pytest.raises(ASK.SellerProfile.DoesNotExist):
        call("get", User.objects.create_user("buyer"))


def test_the_answer_names_its_fields_and_ignores_read_only_ones(shop):
    serializer = ANSWER.SellerProfileSerializer
    response = call(
        "patch",
        shop.user,
        {"commission": "0.00", "verified": True, "about": "Hi"},
        serializer,
    )
    assert response.status_code == 200
    shop.refresh_from_db()
    assert (str(shop.commission), shop.verified, shop.about) == ("12.50", False, "Hi")
    assert set(response.data) == {
        "id", "username", "shop_name", "about", "commission", "verified",
    }
