import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Agreement, type AgreementComparison, comparisonQuery } from "@/api/agreements";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import styles from "./agreements.module.css";

interface CompareDialogProps {
  readonly project: string;
  readonly from: Agreement;
  readonly to: Agreement;
  readonly onClose: () => void;
}

/** What changed between two versions of a promise. */
export function CompareDialog({ project, from, to, onClose }: CompareDialogProps) {
  const { t } = useTranslation();
  const comparison = useQuery(comparisonQuery(project, from.uid, to.uid));
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("agreements.compareTitle", { from: from.number, to: to.number })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {comparison.isPending && <PageSkeleton rows={2} />}
      {comparison.isError && <ProblemNotice error={comparison.error} />}
      {comparison.data && <Differences comparison={comparison.data} />}
    </Modal>
  );
}

function Differences({ comparison }: { readonly comparison: AgreementComparison }) {
  const { t } = useTranslation();
  const words = useWords();
  const pair = ([was, now]: readonly (number | null)[]): string =>
    was === now
      ? t("agreements.same")
      : t("agreements.fromTo", { from: words.day(was), to: words.day(now) });
  const { criteria, contents_added: added, contents_removed: removed } = comparison;
  const isSameText = criteria.every((line) => line.change === "same");
  return (
    <dl className={styles.differences}>
      <dt>{t("agreements.compareDate")}</dt>
      <dd>{pair(comparison.date)}</dd>
      <dt>{t("agreements.compareLikely")}</dt>
      <dd>{pair(comparison.forecast["p50"] ?? [])}</dd>
      <dt>{t("agreements.compareCriteria")}</dt>
      <dd>{isSameText ? t("agreements.same") : <Lines lines={criteria} />}</dd>
      <dt>{t("agreements.compareContents")}</dt>
      <dd>
        {added.length + removed.length === 0 ? (
          t("agreements.same")
        ) : (
          <Lines
            lines={[
              ...removed.map((text) => ({ change: "removed" as const, text })),
              ...added.map((text) => ({ change: "added" as const, text })),
            ]}
          />
        )}
      </dd>
    </dl>
  );
}

function Lines({ lines }: { readonly lines: AgreementComparison["criteria"] }) {
  return (
    <div className={styles.lines}>
      {lines.map((line, place) => {
        const Tag = ({ same: "span", removed: "del", added: "ins" } as const)[line.change];
        return <Tag key={`${place} ${line.text}`}>{line.text || " "}</Tag>;
      })}
    </div>
  );
}
