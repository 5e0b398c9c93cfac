import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Criterion, type Evidence, evidenceQuery } from "@/api/evidence";
import { can, projectQuery } from "@/api/projects";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/evidence";
import { Achievements } from "./achievements";
import { CriterionNode } from "./criterion-node";
import { type Doing, ProofDialogs } from "./proof-dialogs";
import styles from "./evidence.module.css";

addWords(words);

interface ProofSectionProps {
  readonly project: string;
  readonly uid: string;
}

/** What proves a milestone: its criteria as judged now, and what is still missing. */
export function ProofSection({ project, uid }: ProofSectionProps) {
  const { t } = useTranslation();
  const found = useQuery(evidenceQuery(project, uid));
  const holder = useQuery(projectQuery(project));
  const [doing, setDoing] = useState<Doing | null>(null);
  if (found.isPending) return <PageSkeleton rows={2} />;
  if (found.isError)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  const evidence = found.data;
  const may = (ability: string): boolean => can(holder.data, ability);
  return (
    <section className={styles.section} aria-labelledby="proof">
      <Head evidence={evidence} may={may} onDo={setDoing} />
      <Mismatches evidence={evidence} />
      {evidence.criteria.length === 0 && <p className="dim">{t("evidence.none")}</p>}
      <Tree project={project} criteria={evidence.criteria} may={may} onDo={setDoing} />
      <Missing evidence={evidence} />
      <Achievements evidence={evidence} />
      {doing && (
        <ProofDialogs
          project={project}
          milestone={uid}
          doing={doing}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}

interface HeadProps {
  readonly evidence: Evidence;
  readonly may: (ability: string) => boolean;
  readonly onDo: (doing: Doing) => void;
}

function Head({ evidence, may, onDo }: HeadProps) {
  const { t } = useTranslation();
  const { share, achieved_on: achieved, criteria } = evidence;
  const isBare = criteria.length === 0;
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <div className={styles.head}>
      <h2 id="proof">{t("evidence.title")}</h2>
      {percent !== null && (
        <span className={styles.share}>
          <span className={styles.meter} aria-hidden>
            <i className={percent === 100 ? styles.full : ""} style={{ width: `${percent}%` }} />
          </span>
          {t("evidence.share", { share: t("common.percent", { value: percent }) })}
        </span>
      )}
      <span className={styles.acts}>
        {achieved === null && isBare && may("milestone.achieve") && (
          <Button size="compact-xs" variant="subtle" onClick={() => onDo({ act: "declare" })}>
            {t("evidence.declare")}
          </Button>
        )}
        {achieved !== null && may("milestone.achieve") && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => onDo({ act: "reopen" })}
          >
            {t("evidence.reopen")}
          </Button>
        )}
        {may("evidence.edit") && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Plus size={13} aria-hidden />}
            onClick={() => onDo({ act: "add", parent: null })}
          >
            {t("evidence.ask")}
          </Button>
        )}
      </span>
    </div>
  );
}

function Mismatches({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation();
  return evidence.mismatches.map(({ code, share }) => (
    <p key={code} className={styles.mismatch}>
      <TriangleAlert size={15} aria-hidden />
      {t(`evidence.mismatch.${code}`, { share })}
    </p>
  ));
}

interface TreeProps {
  readonly project: string;
  readonly criteria: readonly Criterion[];
  readonly may: (ability: string) => boolean;
  readonly onDo: (doing: Doing) => void;
}

function Tree({ project, criteria, may, onDo }: TreeProps) {
  if (criteria.length === 0) return null;
  return (
    <ul className={styles.tree}>
      {criteria.map((criterion, place) => (
        <CriterionNode
          key={criterion.uid}
          project={project}
          criterion={criterion}
          before={criteria[place - 1]?.uid ?? null}
          after={criteria[place + 1]?.uid ?? null}
          afterNext={criteria[place + 2]?.uid ?? null}
          may={may}
          onDo={onDo}
        >
          {criterion.children.length > 0 && (
            <Tree project={project} criteria={criterion.children} may={may} onDo={onDo} />
          )}
        </CriterionNode>
      ))}
    </ul>
  );
}

function Missing({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation();
  if (evidence.achieved_on !== null || evidence.missing.length === 0) return null;
  const names = new Intl.ListFormat(undefined, { type: "conjunction" });
  return (
    <p className={styles.missing}>
      <strong>{t("evidence.missing")}:</strong>{" "}
      {names.format(evidence.missing.map(({ name }) => name))}
    </p>
  );
}
