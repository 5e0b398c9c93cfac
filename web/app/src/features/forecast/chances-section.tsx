import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/NumberInput.css";
import "@mantine/core/styles/SegmentedControl.css";
import "@/words/chances";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chanceEffectsQuery } from "@/api/forecast";
import { PageSkeleton } from "@/components/page-skeleton";
import { AddButton } from "./add-button";
import { BranchDialog } from "./branch-dialog";
import { type ChanceKind, ChanceTable } from "./chance-table";
import { ChoiceDialog } from "./choice-dialog";
import { DowntimeDialog } from "./downtime-dialog";
import styles from "./forecast.module.css";
import { ReworkDialog } from "./rework-dialog";
import { UnderWay } from "@/components/under-way";
import { useUncertainty } from "./use-uncertainty";

const KINDS: readonly ChanceKind[] = ["gate", "branch", "choice", "downtime"];

const DIALOGS = {
  gate: ReworkDialog,
  branch: BranchDialog,
  choice: ChoiceDialog,
  downtime: DowntimeDialog,
} as const;

/** What may or may not happen: gates that send back, branches and lost days, and what each costs. */
export function ChancesSection({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const { known, query, mayEdit } = useUncertainty(project);
  const [attempt, setAttempt] = useState(1);
  const [open, setOpen] = useState<{ kind: ChanceKind; at: number | null } | null>(null);
  const effects = useQuery(chanceEffectsQuery(project, attempt)).data;
  // What went wrong with the plan is said where the section above asks for it.
  if (query.isError) return null;
  if (!known) return <PageSkeleton rows={3} />;
  const Dialog = open && DIALOGS[open.kind];
  const lists = known.uncertainty;
  const isEmpty = ![lists.reworks, lists.branches, lists.choices, lists.downtimes].some(
    (list) => list && list.length > 0,
  );
  return (
    <section className={styles.section} aria-labelledby="forecast-chances">
      <div className={styles.sectionHead}>
        <h2 id="forecast-chances">{t("chances.title")}</h2>
        {mayEdit && known.choices.length > 0 && (
          <div className={styles.acts}>
            {KINDS.filter((kind) => kind !== "gate" || known.gates.length > 0).map((kind) => (
              <AddButton
                key={kind}
                label={t(`chances.add.${kind}`)}
                onClick={() => setOpen({ kind, at: null })}
              />
            ))}
          </div>
        )}
      </div>
      <p className={styles.lead}>{t(isEmpty ? "chances.empty" : "chances.lead")}</p>
      {effects?.job && <UnderWay job={effects.job} onAgain={() => setAttempt(attempt + 1)} />}
      {!isEmpty && (
        <ChanceTable
          known={known}
          effects={effects?.chances ?? []}
          onOpen={mayEdit ? (kind, at) => setOpen({ kind, at }) : undefined}
        />
      )}
      {Dialog && (
        <Dialog project={project} known={known} at={open.at} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
