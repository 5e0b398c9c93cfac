import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Deliverable,
  deliverablesKey,
  moveDeliverable,
  removeDeliverable,
} from "@/api/deliverables";
import { can, projectQuery } from "@/api/projects";
import { trackerKey } from "@/api/tracker";
import { neighbours } from "./order";

/** What is being done to which deliverable in a dialog. */
export type Doing =
  | { readonly act: "add"; readonly milestone: string | null }
  | {
      readonly act: "edit" | "submit" | "judge" | "withdraw";
      readonly deliverable: Deliverable;
    };

/** What the reader may do, and the way to do it. */
export interface Acts {
  readonly mayEdit: boolean;
  readonly maySubmit: boolean;
  readonly mayJudge: boolean;
  readonly edit: (deliverable: Deliverable) => void;
  readonly submit: (deliverable: Deliverable) => void;
  readonly judge: (deliverable: Deliverable) => void;
  readonly withdraw: (deliverable: Deliverable) => void;
  readonly remove: (deliverable: Deliverable) => void;
  readonly canMove: (deliverable: Deliverable, step: -1 | 1) => boolean;
  readonly move: (deliverable: Deliverable, step: -1 | 1) => void;
}

/** A function that lets the deliverables and what depends on them be asked for again. */
export function useRefresh(project: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: deliverablesKey(project) }),
      client.invalidateQueries({ queryKey: trackerKey(project) }),
    ]);
  };
}

interface DeliverableActs {
  readonly acts: Acts;
  readonly doing: Doing | null;
  readonly setDoing: (doing: Doing | null) => void;
  readonly error: unknown;
}

/** The acts on the deliverables shown, with the dialog that is open for one of them. */
export function useActs(project: string, shown: readonly Deliverable[]): DeliverableActs {
  const card = useQuery(projectQuery(project)).data;
  const [doing, setDoing] = useState<Doing | null>(null);
  const refresh = useRefresh(project);
  const removing = useMutation({
    mutationFn: (uid: string) => removeDeliverable(project, uid),
    onSuccess: refresh,
  });
  const moving = useMutation({
    mutationFn: ({ uid, ...place }: { uid: string; milestone: string; before: string | null }) =>
      moveDeliverable(project, uid, place),
    onSuccess: refresh,
  });
  const acts: Acts = {
    mayEdit: can(card, "deliverables.edit"),
    maySubmit: can(card, "deliverable.submit"),
    mayJudge: can(card, "deliverable.judge"),
    edit: (deliverable) => setDoing({ act: "edit", deliverable }),
    submit: (deliverable) => setDoing({ act: "submit", deliverable }),
    judge: (deliverable) => setDoing({ act: "judge", deliverable }),
    withdraw: (deliverable) => setDoing({ act: "withdraw", deliverable }),
    remove: ({ uid }) => removing.mutate(uid),
    canMove: (deliverable, step) => neighbours(shown, deliverable, step) !== null,
    move: (deliverable, step) => {
      const place = neighbours(shown, deliverable, step);
      if (place === null) return;
      moving.mutate({ uid: deliverable.uid, milestone: deliverable.milestone, ...place });
    },
  };
  return { acts, doing, setDoing, error: removing.error ?? moving.error };
}
