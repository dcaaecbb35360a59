# project/urls.py
urlpatterns = [
    path("admin/", admin.site.urls),
    path("shop/", include("shop.urls")),
    path("", include("pages.urls")),
]

# pages/urls.py
app_name = "pages"
urlpatterns = [
    path("", home, name="index"),
    path("<path:slug>/", page, name="page"),
]

# shop/urls.py
app_name = "shop"
urlpatterns = [
    path("", product_list, name="index"),
    path("new/", product_new, name="product-new"),
    path("<slug:slug>/", product, name="product"),
]
