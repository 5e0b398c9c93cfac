import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "@/lib/use-words";
import type { ChanceDialogProps } from "./chance-dialog";
import { ChanceInput } from "./chance-input";
import { MONTHS, branchesByTask, monthsOf, percentOf, shareOf, spellOf } from "./chances";
import styles from "./forecast.module.css";
import { TaskPicker } from "./task-picker";
import { TieForm } from "./tie-form";
import { replaced } from "./uncertainty";

const NONE = Array.from({ length: MONTHS }, () => "0");

/** Days lost to the weather and the like: which tasks, how often in each month, in what spells. */
export function DowntimeDialog({ project, known, at, onClose }: ChanceDialogProps) {
  const { t } = useTranslation();
  const { downtimes = [] } = known.uncertainty;
  const was = at === null ? undefined : downtimes[at];
  const [name, setName] = useState(was?.name ?? "");
  const [tasks, setTasks] = useState<readonly string[]>(was?.tasks ?? []);
  const [months, setMonths] = useState<readonly string[]>(was?.chances.map(percentOf) ?? NONE);
  const [spell, setSpell] = useState(was?.spell_days ? String(was.spell_days) : "");
  const [isTried, setTried] = useState(false);
  const others = downtimes.filter((_, place) => place !== at);
  const isTaken = others.some((other) => other.name === name.trim());
  const chances = monthsOf(months);
  const spellDays = spellOf(spell);
  const hasWork = tasks.length > 0 || Boolean(was?.calendar);
  const next = () => {
    setTried(true);
    const isWhole = name.trim() && !isTaken && hasWork;
    if (!isWhole || chances === null || spellDays === undefined) return null;
    const downtime = { ...was, name: name.trim(), tasks, chances, spell_days: spellDays };
    return { ...known.uncertainty, downtimes: replaced(downtimes, at, downtime) };
  };
  const tell = (isWrong: boolean, fault: string): string | null =>
    isTried && isWrong ? t(`chances.fault.${fault}`) : null;
  return (
    <TieForm
      project={project}
      known={known}
      title={t("chances.kind.downtime")}
      label={t("chances.saved.downtime", { name })}
      removeLabel={t("chances.removed", { name: was?.name ?? "" })}
      next={next}
      without={was && { ...known.uncertainty, downtimes: others }}
      onClose={onClose}
    >
      <p className="dim">{t("chances.text.downtime")}</p>
      <TextInput
        data-autofocus
        label={t("chances.name")}
        placeholder={t("chances.example.downtime")}
        maxLength={100}
        value={name}
        error={tell(!name.trim(), "name") ?? tell(isTaken, "nameTaken")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TaskPicker
        known={known}
        label={t("chances.outdoors")}
        value={tasks}
        onChange={setTasks}
        elsewhere={branchesByTask(
          others.map((other) => ({ name: other.name, tasks: other.tasks ?? [] })),
        )}
        error={tell(!hasWork, "tasks")}
      />
      <MonthFields months={months} onChange={setMonths} error={tell(chances === null, "months")} />
      <ChanceInput
        label={t("chances.spell")}
        description={t("chances.spellText")}
        value={spell}
        onChange={setSpell}
        error={tell(spellDays === undefined, "spell")}
      />
    </TieForm>
  );
}

interface MonthFieldsProps {
  readonly months: readonly string[];
  readonly onChange: (months: readonly string[]) => void;
  readonly error: string | null;
}

function MonthFields({ months, onChange, error }: MonthFieldsProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const format = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return (
    <fieldset className={styles.fields}>
      <legend>{t("chances.months")}</legend>
      <div className={styles.months}>
        {months.map((month, place) => (
          <ChanceInput
            key={place}
            label={format.format(Date.UTC(2026, place, 1))}
            value={month}
            onChange={(text) => onChange(replaced(months, place, text))}
            error={shareOf(month) === null ? " " : null}
          />
        ))}
      </div>
      <Button
        size="xs"
        mr="auto"
        variant="default"
        onClick={() => onChange(months.map(() => months[0] ?? ""))}
      >
        {t("chances.allAsFirst")}
      </Button>
      {error && (
        <p role="alert" className={styles.fault}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
