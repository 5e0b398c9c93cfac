import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Target } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SmartCheck } from "@/api/quality";
import { EmptyState } from "@/components/empty-state";
import { SmartLetters } from "@/components/smart-letters";
import { type OpenFix, RuleLine } from "./rule-line";
import styles from "./quality.module.css";

const SHOWN = 50;

interface FindingsProps {
  readonly project: string;
  readonly milestones: readonly SmartCheck[];
  readonly mayEdit: boolean;
  readonly onFix: (fix: OpenFix) => void;
}

/** The milestones with what each rule finds wrong, in the order of the plan. */
export function Findings({ project, milestones, mayEdit, onFix }: FindingsProps) {
  const { t } = useTranslation();
  const [isFiltered, setFiltered] = useState(true);
  const [most, setMost] = useState(SHOWN);
  if (milestones.length === 0) return <NoMilestones project={project} />;
  const found = isFiltered ? milestones.filter(isToMend) : milestones;
  return (
    <>
      <label className={styles.filter}>
        <input
          type="checkbox"
          checked={isFiltered}
          onChange={(event) => setFiltered(event.currentTarget.checked)}
        />
        {t("quality.onlyOpen")}
      </label>
      {found.length === 0 && (
        <EmptyState icon={CircleCheck} title={t("quality.allGoodTitle")}>
          {t("quality.allGoodText")}
        </EmptyState>
      )}
      <ul className={styles.findings}>
        {found.slice(0, most).map((milestone) => (
          <MilestoneFindings
            key={milestone.uid}
            project={project}
            milestone={milestone}
            mayEdit={mayEdit}
            onFix={onFix}
          />
        ))}
      </ul>
      {found.length > most && (
        <Button variant="default" size="compact-sm" onClick={() => setMost(most + SHOWN)}>
          {t("quality.showMore", { count: Math.min(SHOWN, found.length - most) })}
        </Button>
      )}
    </>
  );
}

const isToMend = ({ is_achieved: isAchieved, rules }: SmartCheck): boolean =>
  !isAchieved && rules.length > 0;

interface MilestoneFindingsProps {
  readonly project: string;
  readonly milestone: SmartCheck;
  readonly mayEdit: boolean;
  readonly onFix: (fix: OpenFix) => void;
}

function MilestoneFindings({ project, milestone, mayEdit, onFix }: MilestoneFindingsProps) {
  const { t } = useTranslation();
  const { uid, name, letters, rules } = milestone;
  return (
    <li className={styles.milestone}>
      <div className={styles.milestoneHead}>
        <SmartLetters letters={letters} />
        <Link to="/projects/$projectId/milestones/$uid" params={{ projectId: project, uid }}>
          {name || t("common.none")}
        </Link>
        <span className="dim">
          {milestone.is_achieved
            ? t("quality.achieved")
            : rules.length === 0
              ? t("quality.noFindings")
              : t("quality.findings", { count: rules.length })}
        </span>
      </div>
      {rules.length > 0 && (
        <ul className={styles.rules}>
          {rules.map((rule) => (
            <RuleLine
              key={rule.rule}
              project={project}
              milestone={milestone}
              rule={rule}
              mayEdit={mayEdit}
              onFix={onFix}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

function NoMilestones({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={Target}
      title={t("quality.emptyTitle")}
      actions={
        <Link to="/projects/$projectId/plan" params={{ projectId: project }}>
          {t("quality.toPlan")}
        </Link>
      }
    >
      {t("quality.emptyText")}
    </EmptyState>
  );
}
