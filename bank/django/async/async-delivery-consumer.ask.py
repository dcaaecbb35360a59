class DeliveryConsumer(AsyncJsonWebsocketConsumer):
    async def connect(self):
        pk = self.scope["url_route"]["kwargs"]["pk"]
        self.delivery = await Delivery.objects.aget(pk=pk)
        group = f"delivery_{pk}"
        await self.channel_layer.group_add(group, self.channel_name)
        await self.accept()

    async def receive_json(self, content):
        if content["action"] == "note":
            self.delivery.note = content["text"]
            await self.delivery.asave()
        await self.send_json({"status": self.delivery.status})

    async def delivery_status(self, event):
        status = event["status"]
        if status == "on the way":
            status += f" with {self.delivery.courier.name}"
        await self.send_json({"status": status})
