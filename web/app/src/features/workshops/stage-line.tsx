import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "@/api/workshops";
import styles from "./workshops.module.css";

interface StageLineProps {
  readonly board: Board;
  readonly children?: ReactNode;
}

/** How far the workshop is, and what one has left to spend. */
export function StageLine({ board, children }: StageLineProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.stage} role="status">
      <strong>{t(`workshops.stage.${board.stage}`)}</strong>
      {board.stage === "silent" && <span>{t("workshops.silentCount", board.silent)}</span>}
      {board.stage === "shown" && (
        <span>{t("workshops.dotsLeft", { count: board.dots_left })}</span>
      )}
      <span className={styles.acts}>{children}</span>
    </div>
  );
}
