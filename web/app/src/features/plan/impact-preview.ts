import type { Draft } from "@milepost/timeline";
import { useCallback, useRef, useState } from "react";
import { type EditAnswer, postEdit } from "@/api/plan";
import { problemOf } from "@/api/problem";
import type { EditIntent } from "./edit-intent";

export type Preview =
  | { readonly state: "computing"; readonly answer: EditAnswer | null }
  | { readonly state: "known"; readonly answer: EditAnswer }
  | { readonly state: "failed"; readonly reason: string };

interface ImpactPreview {
  readonly preview: Preview | null;
  /** Ask what a draft would move; null ends the question. */
  readonly ask: (draft: Draft | null) => void;
}

/** What an edit under the pointer would do: asked of the server, only the newest answer counts. */
export function useImpactPreview(
  project: string,
  intentOf: (draft: Draft) => EditIntent,
): ImpactPreview {
  const [preview, setPreview] = useState<Preview | null>(null);
  const running = useRef<AbortController | null>(null);
  const ask = useCallback(
    (draft: Draft | null) => {
      running.current?.abort();
      if (!draft) return setPreview(null);
      const { label, ops } = intentOf(draft);
      if (ops.length === 0) return setPreview(null);
      const controller = new AbortController();
      running.current = controller;
      setPreview((was) => ({
        state: "computing",
        answer: was?.state === "known" ? was.answer : null,
      }));
      postEdit(project, { base_seq: null, dry_run: true, label, ops }, controller.signal).then(
        (answer) => {
          if (!controller.signal.aborted) setPreview({ state: "known", answer });
        },
        (error: unknown) => {
          if (!controller.signal.aborted)
            setPreview({ state: "failed", reason: problemOf(error).detail });
        },
      );
    },
    [project, intentOf],
  );
  return { preview, ask };
}
