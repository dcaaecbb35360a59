async def board(request):
    names = [shop.name async for shop in Shop.objects.order_by("name")]
    return JsonResponse({"shops": names})


class BoardTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Shop.objects.create(name="Mill")

    def test_answers(self):
        response = self.async_client.get("/board/")
        self.assertTrue(response)

    async def test_names(self):
        response = self.client.get("/board/")
        self.assertEqual(response.json(), {"shops": ["Mill"]})

    async def test_first_name(self):
        response = await self.async_client.get("/board/")
        shop = Shop.objects.get()
        self.assertEqual(response.json()["shops"][0], shop.name)
