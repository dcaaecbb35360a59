"""An admin site of its own for each test, so that no printed class stays registered."""

import sys
from types import ModuleType, SimpleNamespace

from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.urls import path


class OwnSite:
    def __init__(self, settings, monkeypatch):
        self.site = admin.AdminSite()
        self.admin = SimpleNamespace(
            ModelAdmin=admin.ModelAdmin,
            TabularInline=admin.TabularInline,
            action=admin.action,
            display=admin.display,
            register=lambda *models: admin.register(*models, site=self.site),
        )
        self.settings, self.monkeypatch = settings, monkeypatch

    def serve(self):
        """Makes the site answer under /admin/; call it after all registrations."""
        project = ModuleType(f"own_site_{id(self)}")
        project.urlpatterns = [path("admin/", self.site.urls)]
        self.monkeypatch.setitem(sys.modules, project.__name__, project)
        self.settings.ROOT_URLCONF = project.__name__


def staff(name, *codenames):
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user
