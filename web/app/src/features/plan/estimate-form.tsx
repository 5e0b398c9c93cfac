import "@/words/estimates";
import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import {
  ESTIMATE_KINDS,
  type EstimateDraft,
  draftOf,
  isKind,
  lengthsOf,
  readEstimate,
} from "./estimate-draft";
import { DraftForm } from "./draft-form";
import { OutcomeFields } from "./outcome-fields";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";
import { useDraft } from "./use-draft";
import { unitsOf } from "./working-days";

const PERCENTILE = { low: "p10", likely: "p50", high: "p90" } as const;

/** The estimate of a task: its kind first, then what that kind needs, saved as one edit. */
export function EstimateForm({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const { tasks, settings } = intents.rows.plan;
  const units = unitsOf(settings);
  const state = useDraft(draftOf(tasks, row.index, units));
  const { draft, isTried, set } = state;
  const { fields, faults } = readEstimate(draft, units);
  const said = (field: string): string | null => {
    const fault = isTried ? faults[field] : undefined;
    return fault === undefined ? null : t(`estimates.fault.${fault}`);
  };
  return (
    <DraftForm
      legend={t("estimates.title")}
      save={t("estimates.save")}
      discard={t("estimates.discard")}
      state={state}
      fields={fields}
      onSave={(news) => {
        edit(intents.fields(row.uid, news));
        state.forget();
      }}
    >
      <NativeSelect
        size="xs"
        aria-label={t("estimates.kind")}
        description={t(`estimates.says.${draft.kind}`)}
        inputWrapperOrder={["input", "description"]}
        value={draft.kind}
        disabled={isReadOnly}
        data={ESTIMATE_KINDS.map((value) => ({ value, label: t(`estimates.kinds.${value}`) }))}
        onChange={({ currentTarget: { value } }) => isKind(value) && set({ kind: value })}
      />
      <Details draft={draft} isReadOnly={isReadOnly} set={set} said={said} />
    </DraftForm>
  );
}

interface DetailsProps {
  readonly draft: EstimateDraft;
  readonly isReadOnly: boolean;
  readonly set: (news: Partial<EstimateDraft>) => void;
  /** What is wrong with a field, in words; null while nothing is. */
  readonly said: (field: string) => string | null;
}

function Details({ draft, isReadOnly, set, said }: DetailsProps) {
  const { t } = useTranslation();
  if (draft.kind === "discrete") {
    return (
      <OutcomeFields
        outcomes={draft.outcomes}
        isReadOnly={isReadOnly}
        said={said}
        onChange={(outcomes) => set({ outcomes })}
      />
    );
  }
  const labelOf = (name: "low" | "likely" | "high"): string => {
    if (draft.kind === "fixed") return t("estimates.exactly");
    return t(`estimates.${draft.kind === "log-normal" ? PERCENTILE[name] : name}`);
  };
  return (
    <div className={styles.three}>
      {draft.kind === "confidence" && (
        <TextInput
          size="xs"
          inputMode="decimal"
          label={t("estimates.confidence")}
          value={draft.confidence}
          readOnly={isReadOnly}
          error={said("confidence")}
          onChange={(event) => set({ confidence: event.currentTarget.value })}
        />
      )}
      {lengthsOf(draft.kind).map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={labelOf(name)}
          value={draft[name]}
          readOnly={isReadOnly}
          error={said(name)}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
