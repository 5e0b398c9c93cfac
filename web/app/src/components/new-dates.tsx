import { ActionIcon, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type TrackedMilestone, trackerQuery } from "@/api/tracker";
import { useWords } from "@/lib/use-words";
import { toDayInput } from "@/lib/wall-time";
import styles from "./change-dialog.module.css";

interface NewDatesProps {
  readonly project: string;
  readonly dates: Readonly<Record<string, string>>;
  readonly onChange: (dates: Readonly<Record<string, string>>) => void;
}

const NONE: readonly TrackedMilestone[] = [];

/** The days to be agreed anew, a row for each milestone. */
export function NewDates({ project, dates, onChange }: NewDatesProps) {
  const { t } = useTranslation();
  const milestones = useQuery(trackerQuery(project)).data?.milestones ?? NONE;
  const known = new Map(milestones.map((item) => [item.uid, item]));
  const set = (uid: string, day: string): void => onChange({ ...dates, [uid]: day });
  const remove = (gone: string): void =>
    onChange(Object.fromEntries(Object.entries(dates).filter(([uid]) => uid !== gone)));
  const others = milestones.filter(({ uid, achieved_on }) => !(uid in dates) && !achieved_on);
  return (
    <fieldset className={styles.dates}>
      <legend>{t("changes.newDates")}</legend>
      <p className="dim">{t("changes.newDatesText")}</p>
      {Object.entries(dates).map(([uid, day]) => (
        <DateRow
          key={uid}
          milestone={known.get(uid)}
          day={day}
          onChange={(value) => set(uid, value)}
          onRemove={() => remove(uid)}
        />
      ))}
      {others.length > 0 && (
        <Select
          key={Object.keys(dates).join(" ")}
          searchable
          size="xs"
          aria-label={t("changes.addDate")}
          placeholder={t("changes.addDate")}
          data={others.map(({ uid, name }) => ({ value: uid, label: name || uid }))}
          value={null}
          onChange={(uid) => {
            const chosen = uid === null ? undefined : known.get(uid);
            if (chosen) set(chosen.uid, toDayInput(chosen.p80 ?? chosen.scheduled_date));
          }}
        />
      )}
    </fieldset>
  );
}

interface DateRowProps {
  readonly milestone: TrackedMilestone | undefined;
  readonly day: string;
  readonly onChange: (day: string) => void;
  readonly onRemove: () => void;
}

function DateRow({ milestone, day, onChange, onRemove }: DateRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const name = milestone?.name ?? "";
  const { agreed_date: agreed = null, scheduled_date: scheduled = null } = milestone ?? {};
  const p80 = milestone?.p80 ?? null;
  const about = [
    `${t("changes.agreed")} ${words.day(agreed)}`,
    `${t("changes.scheduled")} ${words.day(scheduled)}`,
    ...(p80 === null ? [] : [`${t("changes.p80")} ${words.day(p80)}`]),
  ];
  return (
    <div className={styles.dateRow}>
      <span className={styles.dateName}>
        {name}
        <small>{about.join(" · ")}</small>
      </span>
      <TextInput
        type="date"
        size="xs"
        required
        aria-label={t("changes.newDateOf", { name })}
        value={day}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("changes.removeDate", { name })}
        onClick={onRemove}
      >
        <X size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}
