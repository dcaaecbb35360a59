admin.site.unregister(User)


@admin.register(User)
class CustomerAdmin(admin.ModelAdmin):
    list_display = ["username", "email", "is_active"]
    search_fields = ["username", "email", "last_name"]
    fields = ["username", "password", "first_name", "last_name",
              "email", "is_active", "is_staff", "is_superuser",
              "groups"]
    filter_horizontal = ["groups"]
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput({"size": 60})},
    }
