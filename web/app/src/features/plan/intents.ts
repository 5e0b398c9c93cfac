import type { CellEdit, Draft, Move, NewLink, Reorder, Resize, Schedule } from "@milepost/timeline";
import type { Uid } from "@milepost/units";
import type { TFunction } from "i18next";
import {
  durationFields,
  opsOfDate,
  opsOfMove,
  opsOfResize,
  opsOfSchedule,
  setTask,
} from "./date-ops";
import type { EditIntent } from "./edit-intent";
import {
  type Link,
  type Tie,
  opsOfLink,
  opsOfPredecessors,
  opsOfRelink,
  opsOfUnlink,
} from "./link-ops";
import type { ShownDates } from "./optimistic";
import { opsOfIndent, opsOfOutdent, opsOfRemove, opsOfReorder } from "./outline-ops";
import type { PlanRows } from "./plan-rows";
import { workingMinutesBetween } from "./working-days";

/** Turns what a person does into edits with names, on the plan of `rows`. */
export class Intents {
  constructor(
    readonly rows: PlanRows,
    private readonly t: TFunction,
  ) {}

  name(uid: Uid): string {
    return this.rows.find(uid)?.name ?? "";
  }

  move(move: Move): EditIntent {
    const label = this.t("label.move", {
      count: move.uids.length,
      name: this.name(move.uids[0] ?? ""),
    });
    return { label, ops: opsOfMove(this.rows, move), dates: this.shifted(move) };
  }

  resize(resize: Resize): EditIntent {
    const row = this.rows.find(resize.uid);
    const { uid, edge, at } = resize;
    const dates =
      row && row.start !== null && row.finish !== null
        ? [
            {
              uid,
              start: edge === "start" ? at : row.start,
              finish: edge === "finish" ? at : row.finish,
            },
          ]
        : [];
    return {
      label: this.t("label.resize", { name: this.name(uid) }),
      ops: opsOfResize(this.rows, resize),
      dates,
    };
  }

  schedule(schedule: Schedule): EditIntent {
    const { uid, start, finish } = schedule;
    const duration = workingMinutesBetween(this.rows.plan, start, finish);
    return {
      label: this.t("label.schedule", { name: this.name(uid) }),
      ops: opsOfSchedule(schedule, duration),
      dates: [{ uid, start, finish }],
    };
  }

  draft(draft: Draft): EditIntent {
    if (draft.type === "move") return this.move(draft);
    return draft.type === "resize" ? this.resize(draft) : this.schedule(draft);
  }

  link(link: NewLink): EditIntent {
    const label = this.t("label.link", { from: this.name(link.from), to: this.name(link.to) });
    return { label, ops: opsOfLink(link) };
  }

  relink(link: Link, news: Partial<Tie>): EditIntent {
    const [from, to] = [this.name(link.predecessor), this.name(link.successor)];
    return { label: this.t("label.relink", { from, to }), ops: opsOfRelink(link, news) };
  }

  unlink(link: Uid, row: Uid): EditIntent {
    return { label: this.t("label.unlink", { name: this.name(row) }), ops: opsOfUnlink(link) };
  }

  cell(edit: CellEdit): EditIntent {
    const label = this.t("label.edit", { name: this.name(edit.uid) });
    const { uid, field, value } = edit;
    if (field === "start" || field === "finish")
      return { label, ops: opsOfDate(this.rows, uid, field, value) };
    if (field === "predecessors") return { label, ops: opsOfPredecessors(this.rows, uid, value) };
    if (field === "duration") return this.duration(uid, value);
    const name = field === "percent" ? "percent_complete" : field;
    return { label, ops: [setTask(uid, { [name]: value })] };
  }

  duration(uid: Uid, duration: number): EditIntent {
    const row = this.rows.find(uid);
    return this.fields(uid, row ? durationFields(this.rows, row, duration) : {});
  }

  /** Fields of a row's task, or of its milestone facts. */
  fields(
    uid: Uid,
    fields: Readonly<Record<string, unknown>>,
    entity: "task" | "milestone" = "task",
  ): EditIntent {
    const label = this.t("label.edit", { name: this.name(uid) });
    return { label, ops: [{ op: "set", entity, uid, fields }] };
  }

  remove(uids: readonly Uid[]): EditIntent {
    const label = this.t("label.remove", { count: uids.length, name: this.name(uids[0] ?? "") });
    return { label, ops: opsOfRemove(this.rows, uids) };
  }

  indent(uids: readonly Uid[]): EditIntent {
    return {
      label: this.t("label.indent", { name: this.name(uids[0] ?? "") }),
      ops: opsOfIndent(this.rows, uids),
    };
  }

  outdent(uids: readonly Uid[]): EditIntent {
    return {
      label: this.t("label.outdent", { name: this.name(uids[0] ?? "") }),
      ops: opsOfOutdent(this.rows, uids),
    };
  }

  reorder(reorder: Reorder): EditIntent {
    return {
      label: this.t("label.reorder", { name: this.name(reorder.uid) }),
      ops: opsOfReorder(this.rows, reorder),
    };
  }

  private shifted({ uids, deltaMinutes }: Move): readonly ShownDates[] {
    return uids.flatMap((uid) => {
      const row = this.rows.find(uid);
      if (!row || row.start === null || row.finish === null || row.isStarted) return [];
      return [{ uid, start: row.start + deltaMinutes, finish: row.finish + deltaMinutes }];
    });
  }
}
