import { useMutation } from "@tanstack/react-query";
import { Pencil, Play, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Scenario, removeScenario } from "@/api/scenarios";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { useRefresh, useUndoToast } from "@/lib/use-plan-edit";
import styles from "./scenarios.module.css";

/** The head of the column that shows the plan as it is. */
export function PresentHead() {
  const { t } = useTranslation();
  return (
    <div className={styles.card}>
      <strong>{t("scenarios.present")}</strong>
      <small>{t("scenarios.presentText")}</small>
    </div>
  );
}

interface CaseHeadProps {
  readonly project: string;
  readonly scenario: Scenario;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
  readonly onApply: (() => void) | undefined;
}

/** The head of a scenario's column: its name, what it changes, and what one can do with it. */
export function CaseHead({ project, scenario, mayEdit, onEdit, onApply }: CaseHeadProps) {
  const { t } = useTranslation();
  const refresh = useRefresh(project);
  const offerUndo = useUndoToast(project);
  const { uid, name, changes, conflicts, refusal } = scenario;
  const removing = useMutation({
    mutationFn: () => removeScenario(project, uid),
    onSuccess: () => {
      offerUndo(t("scenarios.removed", { name }));
      refresh();
    },
  });
  return (
    <div className={styles.card}>
      <strong title={scenario.description || name}>{name}</strong>
      <small>
        {changes.length === 0
          ? t("scenarios.noChanges")
          : t("scenarios.changes", { count: changes.length })}
        {conflicts.length > 0 && (
          <span className={styles.misfit}>
            {" "}
            · {t("scenarios.misfits", { count: conflicts.length })}
          </span>
        )}
      </small>
      {refusal && <small className={styles.misfit}>{refusal}</small>}
      {removing.isError && <ProblemNotice error={removing.error} />}
      <span className={styles.tools}>
        {mayEdit && (
          <ToolButton icon={Pencil} label={t("scenarios.editNamed", { name })} onClick={onEdit} />
        )}
        {onApply && changes.length > 0 && (
          <ToolButton icon={Play} label={t("scenarios.applyNamed", { name })} onClick={onApply} />
        )}
        {mayEdit && (
          <ToolButton
            icon={Trash2}
            label={t("scenarios.removeNamed", { name })}
            onClick={() => removing.mutate()}
          />
        )}
      </span>
    </div>
  );
}
