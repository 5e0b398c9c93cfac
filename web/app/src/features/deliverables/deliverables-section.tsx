import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { milestoneDeliverablesQuery } from "@/api/deliverables";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/deliverables";
import { useActs } from "./acts";
import { DeliverableRow } from "./deliverable-row";
import { Dialogs } from "./dialogs";
import styles from "./deliverables.module.css";

addWords(words);

interface DeliverablesSectionProps {
  readonly project: string;
  readonly uid: string;
}

/** What is handed over at a milestone, as a part of its page. */
export function DeliverablesSection({ project, uid }: DeliverablesSectionProps) {
  const { t } = useTranslation();
  const found = useQuery(milestoneDeliverablesQuery(project, uid));
  const all = found.data ?? [];
  const { acts, doing, setDoing, error } = useActs(project, all);
  const [open, setOpen] = useState<string | null>(null);
  if (found.isPending) return <PageSkeleton rows={1} />;
  const accepted = all.filter(({ state }) => state === "accepted").length;
  return (
    <section className={styles.section} aria-labelledby="deliverables">
      <div className={styles.sectionHead}>
        <h2 id="deliverables">{t("deliverables.title")}</h2>
        {all.length > 0 && (
          <span className="dim">
            {t("deliverables.accepted", { done: accepted, total: all.length })}
          </span>
        )}
        {acts.mayEdit && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Plus size={13} aria-hidden />}
            onClick={() => setDoing({ act: "add", milestone: uid })}
          >
            {t("deliverables.add")}
          </Button>
        )}
      </div>
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {Boolean(error) && <ProblemNotice error={error} />}
      {found.isSuccess && all.length === 0 && (
        <p className="dim">{t("deliverables.emptySection")}</p>
      )}
      {all.length > 0 && (
        <ul className={styles.list} aria-labelledby="deliverables">
          {all.map((deliverable) => (
            <DeliverableRow
              key={deliverable.uid}
              project={project}
              deliverable={deliverable}
              acts={acts}
              isOpen={open === deliverable.uid}
              onToggle={() => setOpen(open === deliverable.uid ? null : deliverable.uid)}
            />
          ))}
        </ul>
      )}
      <Dialogs project={project} doing={doing} onClose={() => setDoing(null)} />
    </section>
  );
}
