@transaction.atomic
def leave_admins(member):
    admins = Member.objects.filter(
        workspace=member.workspace, is_admin=True
    )
    if admins.count() <= 1:
        raise LastAdmin
    member.is_admin = False
    member.save(update_fields=["is_admin"])
