import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board as BoardData, BoardActs } from "@/api/workshops";
import { ProblemNotice } from "@/components/problem-notice";
import { monthTicks, percentAt, scaleAround } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { wallNow } from "@/lib/wall-time";
import { BoardRow } from "./board-row";
import { rowsOf } from "./rows";
import { SuggestForm } from "./suggest-form";
import { SuggestionCard } from "./suggestion-card";
import styles from "./workshops.module.css";

interface BoardProps {
  readonly board: BoardData;
  readonly acts: BoardActs;
  readonly onBoard: (board: BoardData) => void;
  /** Further things a member may do with a suggestion. */
  readonly onAdopt?: ((uid: string) => void) | undefined;
  readonly onPropose?: ((milestone: string, date: number) => void) | undefined;
}

/** One timeline for both sides: milestones with their dates, and marks where somebody suggests one. */
export function Board({ board, acts, onBoard, onAdopt, onPropose }: BoardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: (run: () => Promise<BoardData>) => run(),
    onSuccess: onBoard,
  });
  const run = (step: () => Promise<BoardData>): void => act.mutate(step);
  const rows = rowsOf(board, t("workshops.newRow"));
  const now = wallNow(new Date());
  const scale = scaleAround([now, ...rows.flatMap((row) => row.dates)]);
  const suggestion = board.suggestions.find((item) => item.uid === chosen);
  if (!scale) return null;
  const ticks = monthTicks(scale, 8);
  return (
    <div className={styles.board}>
      {act.isError && <ProblemNotice error={act.error} />}
      <div className={styles.axis} aria-hidden>
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${percentAt(scale, tick)}%` }}>
            {words.day(tick)}
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
            onMove={
              board.stage === "closed"
                ? undefined
                : (uid, date) => run(() => acts.move(uid, { date }))
            }
          />
        ))}
      </ol>
      {board.stage !== "closed" && <p className="dim">{t("workshops.help")}</p>}
      {suggestion && (
        <SuggestionCard
          key={suggestion.uid}
          suggestion={suggestion}
          board={board}
          onMove={(date) => run(() => acts.move(suggestion.uid, { date }))}
          onVote={(dots) => run(() => acts.vote(suggestion.uid, dots))}
          onWithdraw={() => {
            setChosen(null);
            run(() => acts.withdraw(suggestion.uid));
          }}
          onAdopt={onAdopt}
          onPropose={onPropose}
        />
      )}
      {board.stage !== "closed" && (
        <SuggestForm
          board={board}
          isBusy={act.isPending}
          onSuggest={(idea) => run(() => acts.suggest(idea))}
        />
      )}
    </div>
  );
}
