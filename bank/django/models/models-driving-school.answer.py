class Instructor(models.Model):
    name = models.CharField(max_length=100)


class Lesson(models.Model):
    topic = models.CharField(max_length=100)


class Student(models.Model):
    name = models.CharField(max_length=100)
    instructor = models.ForeignKey(
        Instructor, on_delete=models.PROTECT, related_name="students"
    )
    lessons = models.ManyToManyField(Lesson, related_name="students")


class Licence(models.Model):
    student = models.OneToOneField(Student, on_delete=models.CASCADE)
    number = models.CharField(max_length=20, unique=True)
