books = Book.objects.filter(published=True)    # 1
recent = books.order_by("-added_on")[:5]       # 2
if recent:                                     # 3
    for book in recent:                        # 4
        print(book.title)
total = books.count()                          # 5
titles = [book.title for book in books]        # 6
first = books[0]                               # 7
