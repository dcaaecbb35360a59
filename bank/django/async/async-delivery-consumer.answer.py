    def mine(self):
        rows = Delivery.objects.select_related("courier")
        return rows.filter(pk=self.pk, customer=self.scope["user"].pk)

    async def connect(self):
        self.pk = self.scope["url_route"]["kwargs"]["pk"]
        self.group = f"delivery_{self.pk}"
        known = self.scope["user"].is_authenticated
        if not known or not await self.mine().aexists():
            return await self.close()
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        layer = self.channel_layer
        await layer.group_discard(self.group, self.channel_name)

    async def receive_json(self, content):
        if content.get("action") == "note":
            text = str(content.get("text", ""))[:500]
            await self.mine().aupdate(note=text)
        delivery = await self.mine().aget()
        await self.send_json({"status": delivery.status})

    async def delivery_status(self, event):
        delivery = await self.mine().aget()
        status = event["status"]
        if status == "on the way":
            status += f" with {delivery.courier.name}"
        await self.send_json({"status": status})
