import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ChangedMilestone, ChangeTitle, Since } from "@/api/trends";
import { useWords } from "@/lib/use-words";
import { type SinceWords, pairsOf, peopleOf, taskListsOf, workOf } from "./since-text";
import styles from "./trends.module.css";

interface NewsProps {
  readonly project: string;
  readonly since: Since;
  readonly words: SinceWords;
}

/** What changed, as a list that reads from promises to work to what people said. */
export function News({ project, since, words }: NewsProps) {
  const { t } = useTranslation();
  const work = workOf(since, words);
  return (
    <div className={styles.news}>
      <section>
        <h2>{t("trends.sinceTitle", { moment: words.moment })}</h2>
        <p>
          {t("trends.changes", { count: since.changes })}{" "}
          {t("trends.by", { people: peopleOf(since, words) })}
        </p>
      </section>
      {since.milestones.length > 0 && (
        <section>
          <h3>{t("trends.milestones")}</h3>
          <ul className={styles.items}>
            {since.milestones.map((item) => (
              <Milestone key={item.uid} project={project} item={item} words={words} />
            ))}
          </ul>
        </section>
      )}
      {work !== null && (
        <section>
          <h3>{t("trends.scope")}</h3>
          <p>{work}</p>
        </section>
      )}
      {taskListsOf(since).map(({ name, heading, list }) => (
        <section key={name}>
          <h3>{t(heading)}</h3>
          <ul className={styles.tasks}>
            {list.items.map((task) => (
              <li key={task.uid}>
                <span>{task.name}</span>
                <span className={styles.meta}>{task.by}</span>
              </li>
            ))}
            {list.more > 0 && <li className="dim">{t("trends.more", { count: list.more })}</li>}
          </ul>
        </section>
      ))}
      {since.records.map(({ section, items, more }) => (
        <section key={section}>
          <h3>{t(`trends.section.${section}`)}</h3>
          <Said items={items} more={more} />
        </section>
      ))}
    </div>
  );
}

interface MilestoneProps {
  readonly project: string;
  readonly item: ChangedMilestone;
  readonly words: SinceWords;
}

function Milestone({ project, item, words }: MilestoneProps) {
  const { t } = useTranslation();
  const what = t(`trends.what.${item.what}`);
  return (
    <li>
      <strong>
        {item.what === "removed" ? (
          item.name
        ) : (
          <Link
            to="/projects/$projectId/milestones/$uid"
            params={{ projectId: project, uid: item.uid }}
          >
            {item.name || item.uid}
          </Link>
        )}
        {what && <span className={styles.badge}>{what}</span>}
      </strong>
      <span className={styles.pairs}>
        {pairsOf(item, words).map((pair) => (
          <span key={pair}>{pair}</span>
        ))}
      </span>
      {item.causes.map(({ seq, label, command, actor, reason }) => (
        <span key={seq} className={styles.meta}>
          {label || command} · {actor.name}
          {reason && ` · ${reason}`}
        </span>
      ))}
    </li>
  );
}

interface SaidProps {
  readonly items: readonly ChangeTitle[];
  readonly more: number;
}

function Said({ items, more }: SaidProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className={styles.items}>
      {items.map(({ seq, label, command, actor, at, reason }) => (
        <li key={seq}>
          <span>{label || command}</span>
          <span className={styles.meta}>
            {actor.name} · {words.ago(at, new Date())}
            {reason && ` · ${reason}`}
          </span>
        </li>
      ))}
      {more > 0 && <li className="dim">{t("trends.more", { count: more })}</li>}
    </ul>
  );
}
