@transaction.atomic
def leave_admins(member):
    workspace = Workspace.objects.select_for_update().get(
        pk=member.workspace_id
    )
    if workspace.members.filter(is_admin=True).count() <= 1:
        raise LastAdmin
    member.is_admin = False
    member.save(update_fields=["is_admin"])
