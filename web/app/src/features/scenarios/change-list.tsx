import type { Plan } from "@milepost/live";
import { X } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioChange, ScenarioConflict } from "@/api/scenarios";
import { ToolButton } from "@/components/tool-button";
import { useWords } from "@/lib/use-words";
import { sentenceOfChange } from "./scenario-words";
import styles from "./scenarios.module.css";

interface ChangeListProps {
  readonly plan: Plan | undefined;
  readonly changes: readonly ScenarioChange[];
  readonly conflicts: readonly ScenarioConflict[];
  readonly onRemove?: (index: number) => void;
}

/** What a scenario changes, as sentences; what does not fit the plan says why. */
export function ChangeList({ plan, changes, conflicts, onRemove }: ChangeListProps) {
  const { t } = useTranslation();
  const words = useWords();
  const names = useMemo(
    () => new Map(plan?.tasks.uid.map((uid, row) => [String(uid), plan.tasks.name[row] ?? uid])),
    [plan],
  );
  const nameOf = (uid: string): string => names.get(uid) ?? t("common.none");
  if (changes.length === 0) return <p className="dim">{t("scenarios.nothing")}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change, index) => {
        const misfit = conflicts.find((conflict) => conflict.index === index);
        return (
          <li key={`${index} ${JSON.stringify(change)}`}>
            <span>
              {sentenceOfChange(change, { t, words, nameOf })}
              {misfit && (
                <small className={styles.misfit}>{t(`scenarios.misfit.${misfit.code}`)}</small>
              )}
            </span>
            {onRemove && (
              <ToolButton
                icon={X}
                label={t("scenarios.removeChange")}
                onClick={() => onRemove(index)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
