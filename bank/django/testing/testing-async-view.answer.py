class BoardTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Shop.objects.create(name="Mill")
        Shop.objects.create(name="Bakery")

    async def test_names_in_order(self):
        response = await self.async_client.get("/board/")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), {"shops": ["Bakery", "Mill"]})

    async def test_without_shops(self):
        await Shop.objects.all().adelete()
        response = await self.async_client.get("/board/")
        self.assertEqual(response.json(), {"shops": []})
