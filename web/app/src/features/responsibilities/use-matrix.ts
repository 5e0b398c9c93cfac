import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type CellIn,
  type PersonIn,
  type Responsibilities,
  addPerson,
  assignResponsibilities,
  removePerson,
} from "@/api/responsibilities";
import { useRecordActs } from "@/lib/use-record-acts";
import { withCells } from "./cells";

/** What a person can do to the matrix; cells show at once what was typed. */
export interface MatrixActs {
  /** The matrix with what was typed and is still on its way. */
  readonly shown: Responsibilities;
  readonly assign: (cells: readonly CellIn[]) => void;
  readonly undo: () => void;
  readonly name: (person: PersonIn) => Promise<boolean>;
  readonly remove: (uid: string, name: string) => void;
}

/**
 * The acts on the responsibilities of a project. What is typed is sent one after the other, and laid
 * over the server's answers until its own has come, so that fast typing never meets an old answer.
 */
export function useMatrixActs(project: string, data: Responsibilities): MatrixActs {
  const { t } = useTranslation();
  const { send, undo } = useRecordActs(project);
  const [waiting, setWaiting] = useState<readonly (readonly CellIn[])[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const shown = useMemo(() => waiting.reduce(withCells, data), [data, waiting]);
  const assign = useCallback(
    (cells: readonly CellIn[]) => {
      if (cells.length === 0) return;
      setWaiting((was) => [...was, cells]);
      const label = t("people.assigned", { count: cells.length });
      queue.current = queue.current
        .then(() => send(label, () => assignResponsibilities(project, cells)))
        .then(() => setWaiting((was) => was.filter((one) => one !== cells)));
    },
    [project, send, t],
  );
  return {
    shown,
    assign,
    undo: useCallback(() => {
      queue.current = queue.current.then(undo);
    }, [undo]),
    name: (person) =>
      send(t("people.named", { name: person.name }), () => addPerson(project, person)),
    remove: (uid, name) =>
      void send(t("people.removed", { name }), () => removePerson(project, uid)),
  };
}
