class AddressListField(forms.Field):
    widget = forms.Textarea

    def to_python(self, value):
        words = re.split(r"[\s,;]+", value or "")
        return list(dict.fromkeys(word.lower() for word in words if word))

    def validate(self, value):
        super().validate(value)
        bad = []
        for address in value:
            try:
                validate_email(address)
            except ValidationError:
                bad.append(address)
        if bad:
            raise ValidationError(
                "Not valid: %(bad)s.", params={"bad": ", ".join(bad)}
            )

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


class InviteForm(forms.Form):
    addresses = AddressListField()
