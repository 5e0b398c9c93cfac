import { CircleCheck, CircleDashed, CircleDot, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SharedMilestone } from "@/api/guest";
import { useWords } from "@/lib/use-words";
import styles from "./guest.module.css";

const ICONS = {
  achieved: CircleCheck,
  "on-track": CircleDot,
  "at-risk": TriangleAlert,
  "off-track": OctagonAlert,
  "no-promise": CircleDashed,
} as const;

/** A milestone in plain sentences: what was agreed, what is likely, how it stands. */
export function SharedMilestoneItem({ milestone }: { readonly milestone: SharedMilestone }) {
  const { t } = useTranslation();
  const words = useWords();
  const { agreed_date: agreed, status } = milestone;
  const Icon = ICONS[status];
  const promise =
    agreed === null
      ? status !== "achieved" && t("guest.notAgreed")
      : t("guest.agreedOn", { date: words.day(agreed) });
  const owner = milestone.owner && t("guest.owner", { name: milestone.owner });
  const details = [promise, owner].filter(Boolean);
  return (
    <li className={styles.milestone}>
      <div className={styles.milestoneHead}>
        <h3>{milestone.name}</h3>
        <span className={styles.status} data-status={status}>
          <Icon size={15} strokeWidth={2.2} aria-hidden />
          {t(`guest.status.${status}`)}
        </span>
      </div>
      <p>{expectation(milestone, t, words)}</p>
      {details.length > 0 && <p className="dim">{details.join(" · ")}</p>}
    </li>
  );
}

function expectation(
  { achieved_on: achieved, status, p10, p50, p90, scheduled_date: scheduled }: SharedMilestone,
  t: ReturnType<typeof useTranslation>["t"],
  words: ReturnType<typeof useWords>,
): string {
  if (achieved !== null) return t("guest.reached", { date: words.day(achieved) });
  if (status === "achieved") return t("guest.reached", { date: words.day(scheduled) });
  if (p50 === null) return t("guest.planned", { date: words.day(scheduled) });
  return t("guest.likely", {
    likely: words.day(p50),
    best: words.day(p10),
    worst: words.day(p90),
  });
}
