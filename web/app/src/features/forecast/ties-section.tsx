import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { AddButton } from "./add-button";
import styles from "./forecast.module.css";
import { GroupDialog } from "./group-dialog";
import { Hidden } from "./hidden";
import { PairDialog } from "./pair-dialog";
import { TieTable } from "./tie-table";
import { useUncertainty } from "./use-uncertainty";

/** The tie being written: a new one where `at` is null. */
interface OpenTie {
  readonly kind: "group" | "pair";
  readonly at: number | null;
}

/** Which tasks tend to be late together, and what it would hide to call them independent. */
export function TiesSection({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const { query, known, mayEdit } = useUncertainty(project);
  const [open, setOpen] = useState<OpenTie | null>(null);
  if (query.isError) {
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!known) return <PageSkeleton rows={3} />;
  const shared = { project, known, onClose: () => setOpen(null) };
  return (
    <section className={styles.section} aria-labelledby="forecast-ties">
      <div className={styles.sectionHead}>
        <h2 id="forecast-ties">{t("forecast.ties.title")}</h2>
        {mayEdit && known.choices.length > 1 && (
          <div className={styles.acts}>
            <AddButton
              label={t("forecast.ties.addGroup")}
              onClick={() => setOpen({ kind: "group", at: null })}
            />
            <AddButton
              label={t("forecast.ties.addPair")}
              onClick={() => setOpen({ kind: "pair", at: null })}
            />
          </div>
        )}
      </div>
      <p className={styles.lead}>{t("forecast.ties.lead")}</p>
      <TieTable
        project={project}
        known={known}
        onOpen={mayEdit ? (kind, at) => setOpen({ kind, at }) : undefined}
      />
      <Hidden project={project} />
      {open?.kind === "group" && <GroupDialog {...shared} at={open.at} />}
      {open?.kind === "pair" && <PairDialog {...shared} at={open.at} />}
    </section>
  );
}
