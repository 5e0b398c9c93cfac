import { useTranslation } from "react-i18next";
import type { BoardMilestone } from "@/api/workshops";
import { SmartLetters } from "@/components/smart-letters";
import { type TimeScale, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { Mark } from "./mark";
import { LANES, type Row, heightOf } from "./rows";
import styles from "./workshops.module.css";

interface BoardRowProps {
  readonly row: Row;
  readonly scale: TimeScale;
  readonly ticks: readonly number[];
  readonly now: number;
  readonly chosen: string | null;
  readonly onChoose: (uid: string) => void;
  readonly onMove: ((uid: string, date: number) => void) | undefined;
}

/** A milestone's line: its dates as quiet signs, the suggestions as marks that can be moved. */
export function BoardRow({ row, scale, ticks, now, chosen, onChoose, onMove }: BoardRowProps) {
  const { t } = useTranslation();
  const at = (time: number) => ({ left: `${percentAt(scale, time)}%` });
  return (
    <li className={styles.row}>
      <div className={styles.rowName}>
        <strong>{row.name}</strong>
        {row.milestone ? (
          <Dates milestone={row.milestone} />
        ) : (
          <span className={styles.dates}>{t("workshops.newRow")}</span>
        )}
      </div>
      <div className={styles.track} style={{ minHeight: heightOf(row) }} data-track>
        {ticks.map((tick) => (
          <i key={tick} className={styles.tick} style={at(tick)} />
        ))}
        <i className={styles.today} style={at(now)} />
        {row.milestone && <Signs milestone={row.milestone} scale={scale} />}
        {row.suggestions.map((item, place) => (
          <Mark
            key={item.uid}
            suggestion={item}
            name={item.milestone ? row.name : item.name}
            lane={place % LANES}
            scale={scale}
            isChosen={item.uid === chosen}
            onChoose={onChoose}
            onMove={item.fate === "open" ? onMove : undefined}
          />
        ))}
      </div>
    </li>
  );
}

function Signs({
  milestone,
  scale,
}: {
  readonly milestone: BoardMilestone;
  readonly scale: TimeScale;
}) {
  const { agreed_date: agreed, p10, p90, p50, scheduled_date: scheduled } = milestone;
  const at = (time: number) => ({ left: `${percentAt(scale, time)}%` });
  return (
    <>
      {p10 !== null && p90 !== null && (
        <i
          className={styles.band}
          style={{ ...at(p10), width: `${percentAt(scale, p90) - percentAt(scale, p10)}%` }}
        />
      )}
      {p50 !== null && <i className={styles.median} style={at(p50)} />}
      {agreed !== null && <i className={styles.agreed} style={at(agreed)} />}
      {scheduled !== null && <i className={styles.scheduled} style={at(scheduled)} />}
    </>
  );
}

/** The milestone's dates in words: the alternative to the picture. */
function Dates({ milestone }: { readonly milestone: BoardMilestone }) {
  const { t } = useTranslation();
  const words = useWords();
  const { agreed_date: agreed, p10, p50, p90, scheduled_date: scheduled, smart } = milestone;
  return (
    <span className={styles.dates}>
      {agreed !== null && <span>{t("workshops.agreed", { date: words.day(agreed) })}</span>}
      {p50 === null ? (
        <span>{t("workshops.scheduled", { date: words.day(scheduled) })}</span>
      ) : (
        <span>
          {t("workshops.likely", {
            date: words.day(p50),
            best: words.day(p10),
            worst: words.day(p90),
          })}
        </span>
      )}
      {Object.keys(smart).length > 0 && <SmartLetters letters={smart} />}
    </span>
  );
}
