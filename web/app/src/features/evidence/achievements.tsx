import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Achievement, Evidence } from "@/api/evidence";
import { useWords } from "@/lib/use-words";
import { type Told, sayTold } from "./told-words";
import styles from "./evidence.module.css";

/** When and on what evidence the milestone was achieved, and reopened. */
export function Achievements({ evidence }: { readonly evidence: Evidence }) {
  if (evidence.achievements.length === 0) return null;
  return (
    <ul className={styles.achievements}>
      {evidence.achievements.map((achievement) => (
        <OneAchievement key={achievement.uid} achievement={achievement} />
      ))}
    </ul>
  );
}

interface SnapshotNode {
  readonly name: string;
  readonly sentence: string;
  /** Snapshots of old have the sentence only. */
  readonly told?: Told;
}

const isNode = (value: unknown): value is SnapshotNode =>
  typeof value === "object" &&
  value !== null &&
  "name" in value &&
  "sentence" in value &&
  typeof value.name === "string" &&
  typeof value.sentence === "string";

function OneAchievement({ achievement }: { readonly achievement: Achievement }) {
  const { t } = useTranslation();
  const words = useWords();
  const { kind, achieved_on: on, by, reason, snapshot, reopened_at: reopened } = achievement;
  const day = words.day(on);
  const children: unknown = snapshot["children"];
  const nodes = Array.isArray(children) ? children.filter(isNode) : [];
  return (
    <li className={reopened === null ? styles.achieved : styles.past}>
      <CircleCheck size={15} aria-hidden />
      <div>
        {kind === "criteria" && t("evidence.achievedBy", { day })}
        {kind === "declared" && t("evidence.declared", { day, name: by, reason })}
        {kind === "imported" && t("evidence.imported", { day })}
        {reopened !== null && (
          <p className={styles.sentence}>
            {t("evidence.reopened", {
              name: achievement.reopened_by,
              reason: achievement.reopen_reason,
            })}
          </p>
        )}
        {nodes.length > 0 && (
          <details className={styles.snapshot}>
            <summary>{t("evidence.snapshot")}</summary>
            <ul>
              {nodes.map(({ name, sentence, told }) => (
                <li key={`${name} ${sentence}`}>
                  {name}: {told ? sayTold(told, t, words.locale) : sentence}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}
