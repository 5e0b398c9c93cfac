import { CloseButton } from "@mantine/core";
import type { Uid } from "@milepost/units";
import { useTranslation } from "react-i18next";
import { LinkButton } from "@/components/link-button";
import type { EditIntent } from "./edit-intent";
import type { Intents } from "./intents";
import { PeekCost } from "./peek-cost";
import { PeekDates } from "./peek-dates";
import { PeekEffort } from "./peek-effort";
import { EstimateForm } from "./estimate-form";
import { PeekNotes } from "./peek-notes";
import { PeekFields } from "./peek-fields";
import { PeekKind } from "./peek-kind";
import { PeekLinks } from "./peek-links";
import { PeekMilestone } from "./peek-milestone";
import { PeekOthers } from "./peek-others";
import { PeekOutside } from "./peek-outside";
import { PeekSplits } from "./peek-splits";
import type { PlanRow } from "./plan-rows";
import "@/words/crosslinks";
import "@/words/schedule";
import styles from "./plan.module.css";

/** What every part of the panel needs. */
export interface PeekProps {
  readonly intents: Intents;
  readonly row: PlanRow;
  readonly edit: (intent: EditIntent) => void;
  readonly isReadOnly: boolean;
}

interface PeekPanelProps extends Omit<PeekProps, "row"> {
  readonly project: string;
  readonly selection: readonly Uid[];
  readonly onClose: () => void;
}

/** All fields of the chosen row: the way to edit without dragging. */
export function PeekPanel({ project, selection, onClose, ...rest }: PeekPanelProps) {
  const { t } = useTranslation();
  const row = selection.length === 1 ? rest.intents.rows.find(selection[0] ?? "") : undefined;
  return (
    <aside
      className={styles.peek}
      aria-label={t("peek.title")}
      onKeyDown={({ key }) => {
        if (key === "Escape") onClose();
      }}
    >
      <div className={styles.peekHead}>
        <strong>{row ? t(`rowKind.${row.kind}`) : t("peek.title")}</strong>
        <CloseButton size="sm" aria-label={t("common.close")} onClick={onClose} />
      </div>
      <div className={styles.peekBody}>
        {!row && (
          <p className="dim">
            {selection.length > 1 ? t("peek.several", { count: selection.length }) : t("peek.none")}
          </p>
        )}
        {row && row.outside !== null && (
          <>
            <PeekOutside key={row.uid} {...rest} project={project} row={row} />
            <PeekLinks {...rest} row={row} />
          </>
        )}
        {row?.outside === null && (
          <>
            <PeekFields key={row.uid} {...rest} row={row} />
            <PeekKind {...rest} row={row} />
            {row.kind === "milestone" && (
              <LinkButton
                to="/projects/$projectId/milestones/$uid"
                params={{ projectId: project, uid: row.uid }}
                size="xs"
                variant="default"
              >
                {t("peek.openMilestone")}
              </LinkButton>
            )}
            {row.kind === "level-of-effort" && <PeekEffort {...rest} row={row} />}
            {(row.kind === "task" || row.kind === "milestone") && <PeekDates {...rest} row={row} />}
            {row.kind === "task" && (
              <EstimateForm key={`estimate ${row.uid}`} {...rest} row={row} />
            )}
            {row.kind === "task" && <PeekSplits key={`splits ${row.uid}`} {...rest} row={row} />}
            {row.kind === "milestone" && <PeekMilestone {...rest} row={row} />}
            <PeekLinks {...rest} row={row} />
            <PeekOthers project={project} row={row} isReadOnly={rest.isReadOnly} />
            {(row.kind === "task" || row.kind === "level-of-effort") && (
              <PeekCost key={`cost ${row.uid}`} {...rest} project={project} row={row} />
            )}
            <PeekNotes key={`notes ${row.uid}`} {...rest} row={row} />
          </>
        )}
      </div>
    </aside>
  );
}
