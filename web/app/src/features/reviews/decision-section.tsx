import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { gateQuery } from "@/api/reviews";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import { de, en } from "@/words/gates";
import { momentOf } from "@/lib/moment";
import { GateMark } from "./gate-mark";
import styles from "./reviews.module.css";

addWords({ en, de });

interface DecisionSectionProps {
  readonly project: string;
  readonly uid: string;
}

/** What a milestone's page says about the gate: how it stands, and the way to its review. */
export function DecisionSection({ project, uid }: DecisionSectionProps) {
  const { t } = useTranslation();
  const words = useWords();
  const gate = useQuery(gateQuery(project, uid));
  if (!gate.data) return null;
  const { rounds, kind, gate_state: state, is_passed: isPassed } = gate.data;
  const last = rounds.findLast((one) => one.state === "decided");
  const isGate = rounds.length > 0 || kind === "decision";
  return (
    <section className={styles.section} aria-labelledby="decision">
      <div className={styles.sectionHead}>
        <h2 id="decision">{t("gates.sectionTitle")}</h2>
        <Link
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "gates" }}
          search={{ item: uid }}
        >
          {t("gates.sectionOpen")}
        </Link>
      </div>
      {!isGate && <p className="dim">{t("gates.sectionNone")}</p>}
      {isGate && (
        <p>
          <GateMark state={state} />{" "}
          {rounds.length > 0 && (
            <span className="dim">{isPassed ? t("gates.passed") : t("gates.holdsWork")}</span>
          )}
        </p>
      )}
      {last?.reason && <p>{last.reason}</p>}
      {last?.decided_at && (
        <p className="dim">
          {t("gates.decidedBy", {
            name: last.decided_by,
            date: words.moment(momentOf(last.decided_at)),
          })}
        </p>
      )}
    </section>
  );
}
