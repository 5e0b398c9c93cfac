import { NumberInput, SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChanceInput } from "./chance-input";
import { type Rework, percentOf, shareOf, timeOf } from "./chances";
import type { ChanceDialogProps } from "./chance-dialog";
import styles from "./forecast.module.css";
import { TaskPicker } from "./task-picker";
import { TieForm } from "./tie-form";
import { replaced } from "./uncertainty";

const MOST_TIMES = 20;
const DEFAULT_CHANCE = 0.25;
const DEFAULT_SHARE = 0.3;
const DAYS = ["low", "likely", "high"] as const;
type Measure = "share" | "time";

/** A milestone that may send work back: how probably, how often, and how long that takes. */
export function ReworkDialog({ project, known, at, onClose }: ChanceDialogProps) {
  const { t } = useTranslation();
  const { reworks = [] } = known.uncertainty;
  const was = at === null ? undefined : reworks[at];
  const perDay = known.plan.settings.minutes_per_day;
  const [gate, setGate] = useState(was?.gate ?? "");
  const [chance, setChance] = useState(percentOf(was?.probability ?? DEFAULT_CHANCE));
  const [times, setTimes] = useState(was?.at_most ?? 1);
  const [fading, setFading] = useState(percentOf(was?.fading ?? 1));
  const [tasks, setTasks] = useState<readonly string[]>(was?.tasks ?? []);
  const [measure, setMeasure] = useState<Measure>(was?.time ? "time" : "share");
  const [share, setShare] = useState(percentOf(was?.share || DEFAULT_SHARE));
  const [days, setDays] = useState<readonly string[]>(
    DAYS.map((end) => (was?.time ? String(was.time[end] / perDay) : "")),
  );
  const [isTried, setTried] = useState(false);
  const time = timeOf(days, perDay);
  const parts = { probability: shareOf(chance), fading: shareOf(fading), share: shareOf(share) };
  const isTwice = reworks.some((other, place) => place !== at && other.gate === gate);
  const rework = reworkOf({ gate, tasks, times, measure, time, ...parts });
  const next = () => {
    setTried(true);
    if (rework === null || isTwice) return null;
    return { ...known.uncertainty, reworks: replaced(reworks, at, rework) };
  };
  const tell = (isWrong: boolean, fault: string): string | null =>
    isTried && isWrong ? t(`chances.fault.${fault}`) : null;
  const name = known.nameOf(gate);
  return (
    <TieForm
      project={project}
      known={known}
      title={t("chances.kind.gate")}
      label={t("chances.saved.gate", { name })}
      removeLabel={t("chances.removed", { name })}
      next={next}
      without={was && { ...known.uncertainty, reworks: replaced(reworks, at, null) }}
      onClose={onClose}
    >
      <p className="dim">{t("chances.text.gate")}</p>
      <Select
        data-autofocus
        label={t("chances.gate")}
        placeholder={t("chances.gateHint")}
        searchable
        data={[...known.gates]}
        value={gate || null}
        error={tell(!gate, "gate") ?? tell(isTwice, "twice")}
        onChange={(uid) => setGate(uid ?? "")}
      />
      <div className={styles.three}>
        <ChanceInput
          label={t("chances.sendsBack")}
          value={chance}
          onChange={setChance}
          error={tell(parts.probability === null, "percent")}
        />
        <NumberInput
          label={t("chances.atMost")}
          min={1}
          max={MOST_TIMES}
          value={times}
          onChange={(value) => setTimes(Number(value) || 1)}
        />
        <ChanceInput
          label={t("chances.fading")}
          value={fading}
          onChange={setFading}
          error={tell(parts.fading === null, "percent")}
        />
      </div>
      <TaskPicker
        known={known}
        label={t("chances.again")}
        value={tasks}
        onChange={setTasks}
        error={tell(measure === "share" && tasks.length === 0, "tasks")}
      />
      <SegmentedControl
        aria-label={t("chances.takes")}
        value={measure}
        onChange={(value) => setMeasure(value === "time" ? "time" : "share")}
        data={[
          { value: "share", label: t("chances.byShare") },
          { value: "time", label: t("chances.byTime") },
        ]}
      />
      {measure === "share" ? (
        <ChanceInput
          label={t("chances.share")}
          value={share}
          onChange={setShare}
          error={tell(!parts.share, "share")}
        />
      ) : (
        <DaysInputs days={days} onChange={setDays} error={tell(time === null, "time")} />
      )}
    </TieForm>
  );
}

interface Draft {
  readonly gate: string;
  readonly tasks: readonly string[];
  readonly times: number;
  readonly measure: Measure;
  readonly time: Rework["time"];
  readonly probability: number | null;
  readonly fading: number | null;
  readonly share: number | null;
}

function reworkOf(draft: Draft): Rework | null {
  const { gate, tasks, times, measure, time, probability, fading, share } = draft;
  if (!gate || probability === null || fading === null) return null;
  const shared = { gate, probability, tasks, at_most: times, fading };
  if (measure === "time") return time ? { ...shared, time } : null;
  return share && tasks.length > 0 ? { ...shared, share } : null;
}

interface DaysInputsProps {
  readonly days: readonly string[];
  readonly onChange: (days: readonly string[]) => void;
  readonly error: string | null;
}

function DaysInputs({ days, onChange, error }: DaysInputsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.three}>
      {DAYS.map((end, place) => (
        <ChanceInput
          key={end}
          label={t(`chances.days.${end}`)}
          value={days[place] ?? ""}
          onChange={(text) => onChange(days.map((was, other) => (other === place ? text : was)))}
          error={place === 0 ? error : null}
        />
      ))}
    </div>
  );
}
