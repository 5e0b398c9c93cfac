import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChanceDialogProps } from "./chance-dialog";
import { ChanceInput } from "./chance-input";
import { branchesByTask, namesTaken, percentOf, shareOf } from "./chances";
import { TaskPicker } from "./task-picker";
import { TieForm } from "./tie-form";
import { replaced } from "./uncertainty";

/** Tasks that are done with a probability, all of them or none. */
export function BranchDialog({ project, known, at, onClose }: ChanceDialogProps) {
  const { t } = useTranslation();
  const { branches = [], choices = [] } = known.uncertainty;
  const was = at === null ? undefined : branches[at];
  const [name, setName] = useState(was?.name ?? "");
  const [chance, setChance] = useState(was ? percentOf(was.probability) : "50");
  const [tasks, setTasks] = useState<readonly string[]>(was?.tasks ?? []);
  const [isTried, setTried] = useState(false);
  const others = branches.filter((_, place) => place !== at);
  const probability = shareOf(chance);
  const isTaken = namesTaken(others, choices).has(name.trim());
  const next = () => {
    setTried(true);
    if (!name.trim() || isTaken || probability === null || tasks.length === 0) return null;
    const branch = { name: name.trim(), probability, tasks };
    return { ...known.uncertainty, branches: replaced(branches, at, branch) };
  };
  const tell = (isWrong: boolean, fault: string): string | null =>
    isTried && isWrong ? t(`chances.fault.${fault}`) : null;
  return (
    <TieForm
      project={project}
      known={known}
      title={t("chances.kind.branch")}
      label={t("chances.saved.branch", { name })}
      removeLabel={t("chances.removed", { name: was?.name ?? "" })}
      next={next}
      without={was && { ...known.uncertainty, branches: others }}
      onClose={onClose}
    >
      <p className="dim">{t("chances.text.branch")}</p>
      <TextInput
        data-autofocus
        label={t("chances.name")}
        placeholder={t("chances.example.branch")}
        maxLength={100}
        value={name}
        error={tell(!name.trim(), "name") ?? tell(isTaken, "nameTaken")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ChanceInput
        label={t("chances.isDone")}
        value={chance}
        onChange={setChance}
        error={tell(probability === null, "percent")}
      />
      <TaskPicker
        known={known}
        label={t("chances.work")}
        value={tasks}
        onChange={setTasks}
        elsewhere={branchesByTask([...others, ...choices.flatMap((choice) => choice.branches)])}
        error={tell(tasks.length === 0, "tasks")}
      />
    </TieForm>
  );
}
