import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import {
  type ItemValues,
  type RegisterItem,
  type RegisterKind,
  addRegisterItem,
  convertRegisterItem,
  editRegisterItem,
  removeRegisterItem,
} from "@/api/register";
import { newKey } from "@/api/client";
import { useRecordActs } from "@/lib/use-record-acts";

/** What a person can do to the register; each act says what it did, and offers the way back. */
export interface RegisterActs {
  readonly add: (kind: RegisterKind, values: ItemValues) => Promise<string | null>;
  readonly edit: (item: RegisterItem, values: ItemValues) => void;
  readonly remove: (item: RegisterItem) => Promise<boolean>;
  /** The uid of the new item, or null if it was refused. */
  readonly convert: (item: RegisterItem, to: RegisterKind) => Promise<string | null>;
}

/** A uid for a new item: short, and nobody else's. */
const newUid = (): string => newKey().slice(0, 16);

/** The acts on the register of a project. */
export function useRegisterActs(project: string): RegisterActs {
  const { t } = useTranslation();
  const { send } = useRecordActs(project);
  const edit = useCallback(
    (item: RegisterItem, values: ItemValues) => {
      const label = t("raid.saved", { code: item.code });
      void send(label, () => editRegisterItem(project, item.uid, values));
    },
    [send, project, t],
  );
  return useMemo(
    () => ({
      edit,
      add: async (kind, values) => {
        const uid = newUid();
        const label = t("raid.added", { kind: t(`raid.kind.${kind}`) });
        const isDone = await send(label, () => addRegisterItem(project, kind, uid, values));
        return isDone ? uid : null;
      },
      remove: (item) =>
        send(t("raid.removed", { code: item.code }), () => removeRegisterItem(project, item.uid)),
      convert: async (item, to) => {
        const uid = newUid();
        const label = t("raid.converted", { code: item.code });
        const isDone = await send(label, () => convertRegisterItem(project, item.uid, to, uid));
        return isDone ? uid : null;
      },
    }),
    [edit, send, project, t],
  );
}
