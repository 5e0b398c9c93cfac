import type { Seq, Uid } from "@milepost/units";
import type { DerivedColumns, Finding } from "./plan";

/** What an edit of the plan can touch; the log also holds records beside the plan. */
export type Entity =
  | "settings"
  | "task"
  | "milestone"
  | "dependency"
  | "calendar"
  | "resource"
  | "assignment"
  | "risk"
  | "baseline";

/** An operation as a person asks for it: `fields` holds the new values. */
export type Op =
  | { readonly op: "set"; readonly entity: Entity; readonly uid: Uid; readonly fields: Fields }
  | { readonly op: "add"; readonly entity: Entity; readonly uid: Uid; readonly fields: Fields }
  | { readonly op: "remove"; readonly entity: Entity; readonly uid: Uid };

/** Values by field name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A logged `set`: each field carries what it was and what it is now. */
export interface LoggedSet {
  readonly op: "set";
  readonly entity: string;
  readonly uid: Uid;
  readonly fields: Readonly<Record<string, readonly [was: unknown, now: unknown]>>;
}

/** A logged `add` or `remove`: every field of the row. */
export interface LoggedRow {
  readonly op: "add" | "remove";
  readonly entity: string;
  readonly uid: Uid;
  readonly fields: Fields;
}

/** An operation as the log keeps it. */
export type LoggedOp = LoggedSet | LoggedRow;

/** One atomic edit of a project, as the log and the live events carry it. */
export interface Change {
  readonly seq: Seq;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly command: string;
  readonly label: string;
  readonly reason: string;
  readonly undoes: Seq | null;
  readonly redoes: Seq | null;
  /** What people said or decided: answered by a later change, never undone. */
  readonly is_final: boolean;
  readonly ops: readonly LoggedOp[];
  readonly derived: DerivedColumns;
  /** Null if the findings stay as they were. */
  readonly findings: readonly Finding[] | null;
}
