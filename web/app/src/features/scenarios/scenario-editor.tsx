import { Button, Drawer, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { planQuery } from "@/api/plan";
import {
  type Scenario,
  type ScenarioChange,
  type ScenarioList,
  previewQuery,
  saveScenario,
} from "@/api/scenarios";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh } from "@/lib/use-plan-edit";
import { ChangeForm } from "./change-form";
import { ChangeList } from "./change-list";
import { Effect } from "./effect";

interface ScenarioEditorProps {
  readonly project: string;
  readonly list: ScenarioList;
  readonly scenario: Scenario | null;
  readonly onClose: () => void;
}

/** A scenario's name and changes, with what they do to the milestones while one edits. */
export function ScenarioEditor({ project, list, scenario, onClose }: ScenarioEditorProps) {
  const { t } = useTranslation();
  const plan = useQuery(planQuery(project)).data;
  const [name, setName] = useState(scenario?.name ?? "");
  const [description, setDescription] = useState(scenario?.description ?? "");
  const [owner, setOwner] = useState(scenario?.owner ?? "");
  const [changes, setChanges] = useState<readonly ScenarioChange[]>(scenario?.changes ?? []);
  const preview = useQuery(previewQuery(project, changes));
  const refresh = useRefresh(project);
  const saving = useMutation({
    mutationFn: () => {
      const kind = scenario?.kind ?? "named";
      return saveScenario(project, scenario?.uid ?? null, {
        name,
        description,
        owner,
        kind,
        changes,
      });
    },
    onSuccess: () => {
      refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={scenario ? t("scenarios.editNamed", { name: scenario.name }) : t("scenarios.newTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="md">
        <form id="scenario" onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              data-autofocus
              required
              maxLength={200}
              label={t("scenarios.name")}
              placeholder={t("scenarios.nameExample")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t("scenarios.description")}
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
            <TextInput
              label={t("scenarios.owner")}
              maxLength={200}
              value={owner}
              onChange={(event) => setOwner(event.currentTarget.value)}
            />
          </Stack>
        </form>
        <section aria-labelledby="scenario-changes">
          <h3 id="scenario-changes">{t("scenarios.what")}</h3>
          <ChangeList
            plan={plan}
            changes={changes}
            conflicts={preview.data?.conflicts ?? []}
            onRemove={(index) => setChanges(changes.filter((_, place) => place !== index))}
          />
        </section>
        {plan && <ChangeForm plan={plan} onAdd={(change) => setChanges([...changes, change])} />}
        <Effect list={list} preview={preview} />
        {saving.isError && <ProblemNotice error={saving.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" form="scenario" loading={saving.isPending} disabled={!name.trim()}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </Drawer>
  );
}
