class CompanyMixin(LoginRequiredMixin):
    def get_queryset(self):
        company = self.request.user.member.company
        return super().get_queryset().filter(company=company)


class CompanyFormMixin(CompanyMixin):
    def form_valid(self, form):
        form.instance.company = self.request.user.member.company
        return super().form_valid(form)


class ProjectList(CompanyMixin, ListView):
    model = Project


class ProjectCreate(CompanyFormMixin, CreateView):
    model = Project
    fields = ["name"]  # then to Project.get_absolute_url()


class ProjectUpdate(CompanyFormMixin, UpdateView):
    model = Project
    fields = ["name"]  # then to Project.get_absolute_url()


class ProjectDelete(CompanyMixin, DeleteView):
    model = Project
    success_url = reverse_lazy("project-list")
