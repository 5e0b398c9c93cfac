import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board, BoardActs } from "@/api/workshops";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import styles from "./workshops.module.css";

const END_OF_WORK = 17 * 60;

interface SuggestFormProps {
  readonly board: Board;
  readonly isBusy: boolean;
  readonly onSuggest: (idea: Parameters<BoardActs["suggest"]>[0]) => void;
}

/** A suggestion in one line: for which milestone, when, why. */
export function SuggestForm({ board, isBusy, onSuggest }: SuggestFormProps) {
  const { t } = useTranslation();
  const open = board.milestones.filter((item) => item.achieved_on === null);
  const [milestone, setMilestone] = useState(open[0]?.uid ?? "");
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const known = open.find((item) => item.uid === milestone);
  const [day, setDay] = useState("");
  const shown =
    day || toDayInput(known?.agreed_date ?? known?.p80 ?? known?.scheduled_date ?? null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const midnight = fromDayInput(shown);
    if (midnight === null) return;
    onSuggest({ milestone, name: milestone ? "" : name, date: midnight + END_OF_WORK, note });
    setName("");
    setNote("");
    setDay("");
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("workshops.suggest")}>
      <NativeSelect
        label={t("workshops.suggest")}
        value={milestone}
        onChange={(event) => {
          setMilestone(event.currentTarget.value);
          setDay("");
        }}
        data={[
          ...open.map((item) => ({ value: item.uid, label: item.name })),
          { value: "", label: t("workshops.suggestNew") },
        ]}
      />
      {!milestone && (
        <TextInput
          label={t("workshops.milestoneName")}
          placeholder={t("workshops.milestoneNameExample")}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="date"
        label={t("workshops.date")}
        required
        value={shown}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <TextInput
        label={t("workshops.note")}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" loading={isBusy}>
        {t("workshops.add")}
      </Button>
    </form>
  );
}
