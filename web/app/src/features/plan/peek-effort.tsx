import { useTranslation } from "react-i18next";
import { toDayInput } from "@/lib/wall-time";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";

const nothing = (): null => null;

/** The dates of a level of effort, which only its links can change. */
export function PeekEffort({ row }: PeekProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.two}>
        {(["start", "finish"] as const).map((end) => (
          <CommitInput
            key={end}
            type="date"
            label={t(`field.${end}`)}
            value={toDayInput(row[end])}
            isReadOnly
            onCommit={nothing}
          />
        ))}
      </div>
      <p className="dim">{t("effort.hint")}</p>
    </>
  );
}
