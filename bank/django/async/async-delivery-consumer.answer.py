    def mine(self):
        user = self.scope["user"]
        return Delivery.objects.filter(pk=self.pk, customer_id=user.pk)

    async def connect(self):
        self.pk = self.scope["url_route"]["kwargs"]["pk"]
        self.group = f"delivery_{self.pk}"
        if not await self.mine().aexists():
            return await self.close()
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        await self.channel_layer.group_discard(
            self.group, self.channel_name
        )

    async def receive_json(self, content):
        if content.get("action") == "note":
            text = str(content.get("text", ""))[:500]
            await self.mine().aupdate(note=text)
        delivery = await self.mine().select_related("courier").aget()
        await self.send_json({"status": delivery.status})
