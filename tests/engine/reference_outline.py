"""Which rows of the reference lie in which, and which links it follows."""

from __future__ import annotations

from milepost.engine.plan import Dependency, Plan, ProgressMode, Task


class OutlineOfReference:
    """The part of the reference that walks up and down the outline."""

    plan: Plan
    tasks: dict[str, Task]
    parents: set[str | None]

    def begun(self, task: Task) -> bool:
        raise NotImplementedError

    def leaves_in(self, uid: str) -> list[Task]:
        if uid not in self.parents:
            return [self.tasks[uid]]
        return [leaf for t in self.plan.tasks if t.parent == uid for leaf in self.leaves_in(t.uid)]

    def above(self, task: Task) -> list[Task]:
        found = []
        while task.parent is not None:
            task = self.tasks[task.parent]
            found.append(task)
        return found

    def is_alive(self, uid: str) -> bool:
        return any(leaf.is_active for leaf in self.leaves_in(uid))

    def links(self) -> list[Dependency]:
        links = [d for d in self.plan.dependencies if self.is_alive(d.predecessor)]
        for task in self.plan.tasks:
            if self.is_alive(task.uid):
                links += [
                    Dependency(predecessor=task.uid, successor=m) for m in task.contributes_to
                ]
        return links

    def links_into(self, uid: str) -> list[Dependency]:
        override = self.plan.progress_mode is ProgressMode.PROGRESS_OVERRIDE
        if override and uid not in self.parents and self.begun(self.tasks[uid]):
            return []
        return [link for link in self.links() if link.successor == uid]
