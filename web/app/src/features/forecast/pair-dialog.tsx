import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CorrelationInput } from "./correlation-input";
import { TieForm } from "./tie-form";
import { MOST_CORRELATION, correlationOf, faultOfPair, replaced } from "./uncertainty";
import type { Known } from "./use-uncertainty";

const SHOWN = 60;

interface PairDialogProps {
  readonly project: string;
  readonly known: Known;
  /** Which pair is edited; null for a new one. */
  readonly at: number | null;
  readonly onClose: () => void;
}

/** Two tasks and how closely they go together, or how surely one is quick where the other is slow. */
export function PairDialog({ project, known, at, onClose }: PairDialogProps) {
  const { t } = useTranslation();
  const { pairs = [] } = known.uncertainty;
  const was = at === null ? undefined : pairs[at];
  const [first, setFirst] = useState(was?.first ?? "");
  const [second, setSecond] = useState(was?.second ?? "");
  const [text, setText] = useState(String(was?.correlation ?? 0.5));
  const [isTried, setTried] = useState(false);
  const correlation = correlationOf(text, -MOST_CORRELATION);
  const others = pairs.filter((_, place) => place !== at);
  const fault = faultOfPair({ first, second, correlation: correlation ?? 0 }, others);
  const next = () => {
    setTried(true);
    if (fault !== null || correlation === null) return null;
    return { ...known.uncertainty, pairs: replaced(pairs, at, { first, second, correlation }) };
  };
  const names = { first: known.nameOf(first), second: known.nameOf(second) };
  const task = (
    label: string,
    value: string,
    onChange: (uid: string) => void,
    error: string | null,
  ) => (
    <Select
      label={label}
      placeholder={t("forecast.ties.tasksHint")}
      searchable
      limit={SHOWN}
      data={[...known.choices]}
      value={value || null}
      error={error}
      onChange={(uid) => onChange(uid ?? "")}
    />
  );
  return (
    <TieForm
      project={project}
      known={known}
      title={t(at === null ? "forecast.ties.newPair" : "forecast.ties.editPair")}
      label={t("forecast.ties.savedPair", names)}
      removeLabel={t("forecast.ties.removedPair", names)}
      next={next}
      without={was && { ...known.uncertainty, pairs: others }}
      onClose={onClose}
    >
      <p className="dim">{t("forecast.ties.pairText")}</p>
      {task(t("forecast.ties.first"), first, setFirst, null)}
      {task(
        t("forecast.ties.second"),
        second,
        setSecond,
        isTried && fault !== null ? t(`forecast.ties.fault.${fault}`) : null,
      )}
      <CorrelationInput
        value={text}
        onChange={setText}
        description={t("forecast.ties.pairScale")}
        error={isTried && correlation === null ? t("forecast.ties.fault.pair") : null}
      />
    </TieForm>
  );
}
