import type { TimelineEvents } from "@milepost/timeline";
import type { Uid } from "@milepost/units";
import type { EditIntent } from "./edit-intent";
import type { Intents } from "./intents";

interface EventTargets {
  readonly intents: Intents;
  readonly edit: (intent: EditIntent) => void;
  readonly ask: NonNullable<TimelineEvents["onPreview"]>;
  readonly onAdd: (after: Uid | null) => void;
  readonly onSelect: (uids: readonly Uid[]) => void;
  readonly onOpen: (uid: Uid) => void;
}

/** The timeline's events, read from `targets` when they happen, so that the object stays the same. */
export function timelineEvents(targets: () => EventTargets, isReadOnly: boolean): TimelineEvents {
  const reading: TimelineEvents = {
    onSelect: (uids) => targets().onSelect(uids),
    onOpen: (uid) => targets().onOpen(uid),
  };
  if (isReadOnly) return reading;
  const edit = (intentOf: (intents: Intents) => EditIntent): void => {
    const { intents, edit: send } = targets();
    send(intentOf(intents));
  };
  return {
    ...reading,
    onEdit: (change) => edit((intents) => intents.cell(change)),
    onMove: (move) => edit((intents) => intents.move(move)),
    onResize: (resize) => edit((intents) => intents.resize(resize)),
    onSchedule: (schedule) => edit((intents) => intents.schedule(schedule)),
    onLink: (link) => edit((intents) => intents.link(link)),
    onIndent: (uids) => edit((intents) => intents.indent(uids)),
    onOutdent: (uids) => edit((intents) => intents.outdent(uids)),
    onReorder: (reorder) => edit((intents) => intents.reorder(reorder)),
    onDelete: (uids) => edit((intents) => intents.remove(uids)),
    onAdd: ({ after }) => targets().onAdd(after),
    onPreview: (draft) => targets().ask(draft),
  };
}
