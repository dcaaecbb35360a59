"""The root URL configuration; tests that need routes set `urls` markers of their own."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]
