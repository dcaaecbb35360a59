@transaction.atomic
def transfer(source_id, target_id, amount):
    if amount <= 0 or source_id == target_id:
        raise ValueError("A transfer needs an amount and two wallets.")
    wallets = (
        Wallet.objects.select_for_update()
        .filter(pk__in=[source_id, target_id])
        .order_by("pk")
    )
    locked = {wallet.pk: wallet for wallet in wallets}
    source, target = locked[source_id], locked[target_id]
    if source.balance < amount:
        raise NotEnoughMoney(source_id)
    source.balance -= amount
    target.balance += amount
    source.save(update_fields=["balance"])
    target.save(update_fields=["balance"])
    return Transfer.objects.create(
        source=source, target=target, amount=amount
    )
