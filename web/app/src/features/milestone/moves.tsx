import { useTranslation } from "react-i18next";
import type { MilestoneMove } from "@/api/tracker";
import { useWords } from "@/lib/use-words";
import tables from "@/components/table.module.css";
import styles from "./milestone.module.css";

/** The changes that moved the milestone: who, when, from where to where. */
export function Moves({ moves }: { readonly moves: readonly MilestoneMove[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className={styles.section} aria-labelledby="moves">
      <h2 id="moves">{t("milestone.history")}</h2>
      {moves.length === 0 && <p className="dim">{t("milestone.historyEmpty")}</p>}
      <table className={tables.table} aria-labelledby="moves">
        <tbody>
          {moves.map(({ seq, at, actor, label, reason, was, now, agreed }) => (
            <tr key={seq}>
              <th scope="row">
                {label}
                <small>
                  {actor.name} · {words.ago(at, new Date())}
                  {reason && ` · ${reason}`}
                </small>
              </th>
              <td>
                {agreed
                  ? t(agreementWords(agreed), {
                      was: words.day(agreed[0]),
                      now: words.day(agreed[1]),
                    })
                  : t("milestone.from", { was: words.day(was), now: words.day(now) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Which sentence tells what became of a promise: given, moved or taken back. */
function agreementWords([was, now]: NonNullable<MilestoneMove["agreed"]>) {
  if (now === null) return "milestone.agreedGone";
  return was === null || was === now ? "milestone.agreedNew" : "milestone.agreedMove";
}
