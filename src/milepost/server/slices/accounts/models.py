"""People, the workspaces they share, and the roles they hold there."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from milepost.server.kernel.authz import Role
from milepost.server.kernel.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, *, name: str, password: str | None = None) -> User:
        """Return a new saved user; without a password they cannot sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    """Always lower case: `UserManager.create_user` sees to it."""
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email


class Workspace(models.Model):
    """A place where people share projects."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


ROLE_CHOICES = [(role.value, role.value) for role in Role]


class Membership(models.Model):
    """A person's role in a workspace and so in all of its projects."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=ROLE_CHOICES)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "user"], name="membership_unique"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.workspace_id}"


class ProjectMembership(models.Model):
    """A person's role in one project, beside what the workspace gives them.

    The project is named by its identifier only: projects belong to a slice above.
    """

    project_id = models.CharField(max_length=24, db_index=True)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="project_memberships")
    role = models.CharField(max_length=16, choices=ROLE_CHOICES)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["project_id", "user"], name="project_membership_unique"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.project_id}"


class ApiToken(models.Model):
    """A personal key for scripts; only its SHA-256 is kept."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
