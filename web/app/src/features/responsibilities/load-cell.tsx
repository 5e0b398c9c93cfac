import { useTranslation } from "react-i18next";
import type { PersonLoad } from "@/api/responsibilities";
import { percentOf } from "./percent";
import styles from "./people.module.css";

interface LoadCellProps {
  readonly person: PersonLoad;
  readonly span: number;
  readonly when: string;
  readonly names: Readonly<Record<string, string>>;
  readonly onOpen: () => void;
}

/** One person's load in one span: per cent of what they can, and the milestones due in it. */
export function LoadCell({ person, span, when, names, onOpen }: LoadCellProps) {
  const { t } = useTranslation();
  const work = person.work[span] ?? 0;
  const capacity = person.capacity[span] ?? 0;
  const due = person.milestones[span] ?? [];
  const percent = percentOf(work, capacity);
  const isOver = work > 0 && (percent === null || percent > 100);
  const hours = t("people.hours", { work: hoursOf(work), capacity: hoursOf(capacity) });
  const dueWords = due.map((uid) => names[uid] ?? uid).join(", ");
  const spoken = [
    `${person.name || t("people.unowned")}, ${when}`,
    hours,
    isOver ? t("people.over") : "",
    due.length > 0 ? t("people.due", { names: dueWords }) : "",
  ];
  if (work === 0 && due.length === 0) {
    return <td className={capacity === 0 ? styles.off : ""} />;
  }
  return (
    <td>
      <button
        type="button"
        className={styles.share}
        data-level={isOver ? "over" : (percent ?? 0) > 80 ? "full" : "ok"}
        title={spoken.slice(1).filter(Boolean).join("\n")}
        aria-label={spoken.filter(Boolean).join(", ")}
        onClick={onOpen}
      >
        {work > 0 &&
          (percent === null
            ? t("people.hoursShort", { work: Math.round(work / 60) })
            : t("common.percent", { value: percent }))}
        {due.length > 0 && (
          <small aria-hidden>
            <i className={styles.diamond} />
            {due.length > 1 ? due.length : ""}
          </small>
        )}
      </button>
    </td>
  );
}

const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;
