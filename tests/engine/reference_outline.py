"""Which rows of the reference lie in which, and which links it follows."""

from __future__ import annotations

from milepost.engine.plan import Dependency, Plan, ProgressMode, Task, TaskKind


class OutlineOfReference:
    """The part of the reference that walks up and down the outline."""

    plan: Plan
    tasks: dict[str, Task]
    parents: set[str | None]

    def begun(self, task: Task) -> bool:
        raise NotImplementedError

    def is_effort(self, task: Task) -> bool:
        return task.kind is TaskKind.LEVEL_OF_EFFORT and task.uid not in self.parents

    def all_leaves_in(self, uid: str) -> list[Task]:
        if uid not in self.parents:
            return [self.tasks[uid]]
        inside = [t.uid for t in self.plan.tasks if t.parent == uid]
        return [leaf for child in inside for leaf in self.all_leaves_in(child)]

    def leaves_in(self, uid: str) -> list[Task]:
        return [leaf for leaf in self.all_leaves_in(uid) if not self.is_effort(leaf)]

    def above(self, task: Task) -> list[Task]:
        found = []
        while task.parent is not None:
            task = self.tasks[task.parent]
            found.append(task)
        return found

    def is_alive(self, uid: str) -> bool:
        return any(leaf.is_active for leaf in self.leaves_in(uid))

    def links(self) -> list[Dependency]:
        return [
            d
            for d in self.ties()
            if self.is_alive(d.predecessor) and not self.is_effort(self.tasks[d.successor])
        ]

    def ties(self) -> list[Dependency]:
        return [
            *self.plan.dependencies,
            *(
                Dependency(predecessor=task.uid, successor=milestone)
                for task in self.plan.tasks
                for milestone in task.contributes_to
            ),
        ]

    def links_into(self, uid: str) -> list[Dependency]:
        override = self.plan.progress_mode is ProgressMode.PROGRESS_OVERRIDE
        if override and uid not in self.parents and self.begun(self.tasks[uid]):
            return []
        return [link for link in self.links() if link.successor == uid]
