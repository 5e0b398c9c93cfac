import { useMutation } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board as BoardData, BoardActs } from "@/api/workshops";
import { ProblemNotice } from "@/components/problem-notice";
import { monthTicks, percentAt, scaleAround } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { formatMonthTick, wallNow } from "@/lib/wall-time";
import { BoardRow } from "./board-row";
import { Legend } from "./legend";
import { movedBoard, rowsOf } from "./rows";
import { SuggestForm } from "./suggest-form";
import { SuggestionCard } from "./suggestion-card";
import styles from "./workshops.module.css";

const MOST_TICKS = 8;

interface BoardProps {
  readonly board: BoardData;
  readonly acts: BoardActs;
  readonly onBoard: (board: BoardData) => void;
  /** Called when an act was refused, so that what is shown must be asked for again. */
  readonly onStale: () => void;
  /** Further things a member may do with a suggestion. */
  readonly onAdopt?: ((uid: string) => void) | undefined;
  readonly onPropose?: ((milestone: string, date: number) => void) | undefined;
}

/** One timeline for both sides: milestones with their dates, and marks where somebody suggests one. */
export function Board({ board, acts, onBoard, onStale, onAdopt, onPropose }: BoardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: (step: () => Promise<BoardData>) => step(),
    onSuccess: onBoard,
    onError: onStale,
  });
  const run = act.mutate;
  const move = useCallback(
    (uid: string, date: number): void => {
      onBoard(movedBoard(board, uid, date));
      run(() => acts.move(uid, { date }));
    },
    [board, acts, onBoard, run],
  );
  const rows = rowsOf(board);
  const now = wallNow(new Date());
  const scale = scaleAround([now, ...rows.flatMap((row) => row.dates)]);
  const suggestion = board.suggestions.find((item) => item.uid === chosen);
  if (!scale) return <p className="dim">{t("workshops.noMilestones")}</p>;
  const isOpen = board.stage !== "closed";
  const ticks = monthTicks(scale, MOST_TICKS);
  return (
    <div className={styles.board}>
      {act.isError && <ProblemNotice error={act.error} />}
      <div className={styles.axis} aria-hidden>
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${percentAt(scale, tick)}%` }}>
            {formatMonthTick(tick, words.locale)}
          </span>
        ))}
      </div>
      <ol className={styles.rows} aria-label={t("workshops.board")}>
        {rows.map((row) => (
          <BoardRow
            key={row.key}
            row={row}
            scale={scale}
            ticks={ticks}
            now={now}
            chosen={chosen}
            onChoose={setChosen}
            onMove={isOpen ? move : undefined}
          />
        ))}
      </ol>
      <Legend>{isOpen && t("workshops.help")}</Legend>
      {suggestion && (
        <SuggestionCard
          key={suggestion.uid}
          suggestion={suggestion}
          board={board}
          isBusy={act.isPending}
          onMove={(date) => move(suggestion.uid, date)}
          onVote={(dots) => run(() => acts.vote(suggestion.uid, dots))}
          onWithdraw={() => {
            setChosen(null);
            run(() => acts.withdraw(suggestion.uid));
          }}
          onAdopt={onAdopt}
          onPropose={onPropose}
        />
      )}
      {isOpen && (
        <SuggestForm
          board={board}
          isBusy={act.isPending}
          onSuggest={(idea) => run(() => acts.suggest(idea))}
        />
      )}
    </div>
  );
}
