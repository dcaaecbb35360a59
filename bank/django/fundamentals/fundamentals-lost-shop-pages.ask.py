# project/urls.py
urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("pages.urls")),
    path("shop/", include("shop.urls")),
]

# pages/urls.py
urlpatterns = [
    path("", home, name="index"),
    path("<path:slug>/", page, name="page"),
]

# shop/urls.py
urlpatterns = [
    path("", product_list, name="index"),
    path("<slug:slug>/", product, name="product"),
    path("new/", product_new, name="product-new"),
]
