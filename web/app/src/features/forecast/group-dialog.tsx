import { MultiSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CorrelationInput } from "./correlation-input";
import { TieForm } from "./tie-form";
import { correlationOf, faultOfGroup, groupsByTask, replaced } from "./uncertainty";
import type { Known } from "./use-uncertainty";

const SHOWN = 60;
const LEAST = 0;

interface GroupDialogProps {
  readonly project: string;
  readonly known: Known;
  /** Which group is edited; null for a new one. */
  readonly at: number | null;
  readonly onClose: () => void;
}

/** Tasks that are late together: their name, who they are, and how closely they go together. */
export function GroupDialog({ project, known, at, onClose }: GroupDialogProps) {
  const { t } = useTranslation();
  const { groups = [] } = known.uncertainty;
  const was = at === null ? undefined : groups[at];
  const [name, setName] = useState(was?.name ?? "");
  const [tasks, setTasks] = useState<readonly string[]>(was?.tasks ?? []);
  const [text, setText] = useState(String(was?.correlation ?? 0.5));
  const [isTried, setTried] = useState(false);
  const elsewhere = groupsByTask(groups, at);
  const correlation = correlationOf(text, LEAST);
  const fault = faultOfGroup({ name, tasks, correlation: correlation ?? 0 });
  const next = () => {
    setTried(true);
    if (fault !== null || correlation === null) return null;
    const group = { name: name.trim(), correlation, tasks };
    return { ...known.uncertainty, groups: replaced(groups, at, group) };
  };
  const choices = known.choices.map(({ value, label }) => {
    const other = elsewhere.get(value);
    return other === undefined
      ? { value, label }
      : { value, label: t("forecast.ties.inOther", { label, group: other }), disabled: true };
  });
  return (
    <TieForm
      project={project}
      known={known}
      title={t(at === null ? "forecast.ties.newGroup" : "forecast.ties.editGroup")}
      label={t("forecast.ties.savedGroup", { name })}
      removeLabel={t("forecast.ties.removedGroup", { name: was?.name ?? "" })}
      next={next}
      without={was && { ...known.uncertainty, groups: replaced(groups, at, null) }}
      onClose={onClose}
    >
      <p className="dim">{t("forecast.ties.groupText")}</p>
      <TextInput
        data-autofocus
        label={t("forecast.ties.name")}
        placeholder={t("forecast.ties.nameExample")}
        maxLength={100}
        value={name}
        error={isTried && fault === "unnamed" ? t("forecast.ties.fault.unnamed") : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <MultiSelect
        label={t("forecast.ties.tasks")}
        placeholder={tasks.length === 0 ? t("forecast.ties.tasksHint") : ""}
        searchable
        limit={SHOWN}
        data={choices}
        value={[...tasks]}
        error={isTried && fault === "tooFew" ? t("forecast.ties.fault.tooFew") : null}
        onChange={setTasks}
      />
      <CorrelationInput
        value={text}
        onChange={setText}
        description={t("forecast.ties.scale")}
        error={isTried && correlation === null ? t("forecast.ties.fault.group") : null}
      />
    </TieForm>
  );
}
