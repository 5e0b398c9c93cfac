import { Checkbox, NativeSelect, NumberInput, TextInput, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { namedKpisQuery } from "@/api/named-kpis";
import type { FormDraft } from "./draft";
import styles from "./forms.module.css";

interface FormSettingsProps {
  readonly project: string;
  readonly draft: FormDraft;
  /** Whether people have answered: then only the wording may change. */
  readonly isLocked: boolean;
  readonly onEdit: (fields: Partial<FormDraft>) => void;
}

/** Everything about a form but its questions. */
export function FormSettings({ project, draft, isLocked, onEdit }: FormSettingsProps) {
  const { t } = useTranslation();
  const isTest = draft.kind === "test";
  return (
    <div className={styles.settings}>
      <TextInput
        className={styles.wide}
        size="xs"
        label={t("forms.formTitle")}
        value={draft.title}
        onChange={(event) => onEdit({ title: event.currentTarget.value })}
      />
      <Textarea
        className={styles.wide}
        size="xs"
        rows={2}
        label={t("forms.intro")}
        value={draft.intro}
        onChange={(event) => onEdit({ intro: event.currentTarget.value })}
      />
      <TextInput
        className={styles.wide}
        size="xs"
        label={t("forms.thanksText")}
        value={draft.thanks}
        onChange={(event) => onEdit({ thanks: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("forms.language")}
        value={draft.language}
        onChange={(event) => onEdit({ language: event.currentTarget.value === "de" ? "de" : "en" })}
        data={[
          { value: "en", label: t("forms.english") },
          { value: "de", label: t("forms.german") },
        ]}
      />
      {isTest && (
        <NumberInput
          size="xs"
          label={t("forms.passMark")}
          min={1}
          max={100}
          disabled={isLocked}
          value={draft.passMark}
          onChange={(value) => onEdit({ passMark: Number(value) || 0 })}
        />
      )}
      <div className={styles.checks}>
        {!isTest && (
          <Checkbox
            size="xs"
            label={t("forms.anonymous")}
            description={t("forms.anonymousText")}
            disabled={isLocked}
            checked={draft.isAnonymous}
            onChange={(event) => onEdit({ isAnonymous: event.currentTarget.checked })}
          />
        )}
        {isTest && (
          <Checkbox
            size="xs"
            label={t("forms.showResult")}
            checked={draft.showsResult}
            onChange={(event) => onEdit({ showsResult: event.currentTarget.checked })}
          />
        )}
        <Checkbox
          size="xs"
          label={t("forms.shuffle")}
          disabled={isLocked}
          checked={draft.isShuffled}
          onChange={(event) => onEdit({ isShuffled: event.currentTarget.checked })}
        />
      </div>
      <Feeds project={project} draft={draft} onEdit={onEdit} />
    </div>
  );
}

type FeedsProps = Omit<FormSettingsProps, "isLocked">;

/** The KPI that the answers flow into. */
function Feeds({ project, draft, onEdit }: FeedsProps) {
  const { t } = useTranslation();
  const kpis = useQuery(namedKpisQuery(project));
  if (!kpis.data || kpis.data.length === 0) return null;
  const scales = draft.questions.filter(({ kind, uid }) => kind === "scale" && uid !== null);
  const ways = [
    ...(draft.kind === "test" ? [{ value: "pass-rate", label: t("forms.feedsPassRate") }] : []),
    ...scales.flatMap(({ uid, text: question, low }) => [
      { value: `mean:${uid}`, label: t("forms.feedsMean", { question }) },
      ...(low === 0 ? [{ value: `nps:${uid}`, label: t("forms.feedsNps", { question }) }] : []),
    ]),
  ];
  if (ways.length === 0) return null;
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("forms.feeds")}
        value={draft.feedsKpi}
        onChange={(event) =>
          onEdit({
            feedsKpi: event.currentTarget.value,
            feedsFrom: draft.feedsFrom || (ways[0]?.value ?? ""),
          })
        }
        data={[
          { value: "", label: t("forms.feedsNothing") },
          ...kpis.data.map(({ uid, name }) => ({ value: uid, label: name })),
        ]}
      />
      {draft.feedsKpi && (
        <NativeSelect
          size="xs"
          label={t("forms.feedsWith")}
          value={draft.feedsFrom}
          onChange={(event) => onEdit({ feedsFrom: event.currentTarget.value })}
          data={ways}
        />
      )}
    </>
  );
}
