class AddNoteTests(TestCase):
    def setUp(self):
        self.url = reverse("note-add")
        self.ada = User.objects.create_user("ada")

    def test_a_note_belongs_to_its_author(self):
        self.client.force_login(self.ada)
        response = self.client.post(self.url, {"text": " Milk "})
        self.assertRedirects(response, reverse("note-list"))
        note = Note.objects.get()
        self.assertEqual((note.owner, note.text), (self.ada, "Milk"))

    def test_the_page_opens(self):
        self.client.force_login(self.ada)
        self.assertEqual(self.client.get(self.url).status_code, 200)

    def test_an_empty_note_is_refused(self):
        self.client.force_login(self.ada)
        response = self.client.post(self.url, {"text": "  "})
        self.assertEqual(response.status_code, 400)
        self.assertFalse(Note.objects.exists())

    def test_strangers_reach_the_login_page(self):
        response = self.client.post(self.url, {"text": "Milk"})
        self.assertIn("login", response.url)
        self.assertFalse(Note.objects.exists())
