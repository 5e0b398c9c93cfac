import { Button, TextInput } from "@mantine/core";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board, Suggestion } from "@/api/workshops";
import { useWords } from "@/lib/use-words";
import { fromDayInput, timeOfDay, toDayInput } from "@/lib/wall-time";
import styles from "./workshops.module.css";

interface SuggestionCardProps {
  readonly suggestion: Suggestion;
  readonly board: Board;
  /** Whether an act is on its way, so that the chance shown may be that of another date. */
  readonly isBusy: boolean;
  readonly onMove: (date: number) => void;
  readonly onVote: (dots: number) => void;
  readonly onWithdraw: () => void;
  readonly onAdopt: ((uid: string) => void) | undefined;
  readonly onPropose: ((milestone: string, date: number) => void) | undefined;
}

/** The suggestion one has chosen: who made it, what its chance is, and what can be done with it. */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, board, isBusy, onMove, onWithdraw, onAdopt, onPropose } = props;
  const { t } = useTranslation();
  const words = useWords();
  const { uid, milestone, date, chance, fate } = suggestion;
  const name = board.milestones.find((item) => item.uid === milestone)?.name ?? suggestion.name;
  const isOpen = board.stage !== "closed" && fate === "open";
  return (
    <section className={styles.card} aria-label={name}>
      <div>
        <strong>{name}</strong>
        <p className="dim">
          {suggestion.side === "client" ? t("workshops.byClient") : t("workshops.byTeam")}
          {" · "}
          {suggestion.author_name}
          {suggestion.note && ` · ${suggestion.note}`}
        </p>
      </div>
      <DayField key={date} date={date} isOpen={isOpen} onMove={onMove} />
      <output className={styles.chance} data-busy={isBusy || undefined}>
        {chance === null
          ? t(isBusy ? "workshops.chanceComes" : "workshops.noChance")
          : t("workshops.chance", { chance: Math.round(chance * 100) })}
        <small>{words.dayLong(date)}</small>
      </output>
      {board.stage === "shown" && <Votes {...props} />}
      <div className={styles.acts}>
        {isOpen && suggestion.is_mine && (
          <Button variant="default" size="xs" onClick={onWithdraw}>
            {t("workshops.withdraw")}
          </Button>
        )}
        {isOpen && board.stage === "shown" && !milestone && onAdopt && (
          <Button size="xs" onClick={() => onAdopt(uid)}>
            {t("workshops.adopt")}
          </Button>
        )}
        {board.stage === "shown" && milestone && onPropose && (
          <Button size="xs" onClick={() => onPropose(milestone, date)}>
            {t("workshops.propose")}
          </Button>
        )}
        {fate === "adopted" && <span className="dim">{t("workshops.adopted")}</span>}
      </div>
    </section>
  );
}

interface DayFieldProps {
  readonly date: number;
  readonly isOpen: boolean;
  readonly onMove: (date: number) => void;
}

/** A date that is sent when one leaves the field or presses Enter: half a year typed is no date. */
function DayField({ date, isOpen, onMove }: DayFieldProps) {
  const { t } = useTranslation();
  const [written, setWritten] = useState(toDayInput(date));
  const send = (): void => {
    const day = fromDayInput(written);
    if (day === null) setWritten(toDayInput(date));
    else if (written !== toDayInput(date)) onMove(day + timeOfDay(date));
  };
  return (
    <TextInput
      type="date"
      label={t("workshops.date")}
      disabled={!isOpen}
      value={written}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === "Enter") send();
      }}
    />
  );
}

function Votes({ suggestion, board, onVote }: SuggestionCardProps) {
  const { t } = useTranslation();
  const { votes, my_votes: mine } = suggestion;
  return (
    <div className={styles.votes} role="group" aria-label={t("workshops.votes", { count: votes })}>
      <button
        type="button"
        aria-label={t("workshops.fewerVotes")}
        disabled={mine === 0}
        onClick={() => onVote(mine - 1)}
      >
        <Minus size={14} aria-hidden />
      </button>
      <span>{t("workshops.votes", { count: votes })}</span>
      <button
        type="button"
        aria-label={t("workshops.moreVotes")}
        disabled={board.dots_left === 0}
        onClick={() => onVote(mine + 1)}
      >
        <Plus size={14} aria-hidden />
      </button>
    </div>
  );
}
