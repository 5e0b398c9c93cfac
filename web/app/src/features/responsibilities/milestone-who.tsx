import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import {
  type OwnerLoad,
  type RaciPerson,
  loadQuery,
  responsibilitiesQuery,
} from "@/api/responsibilities";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as words from "@/words/responsibilities";
import styles from "./people.module.css";

addWords(words);

const LETTERS = ["R", "C", "I"] as const;
const LAST_MINUTE = 1;

interface MilestoneWhoProps {
  readonly project: string;
  readonly uid: string;
}

/** Who answers for a milestone on both sides, who else has a part, and how busy its owner is. */
export function MilestoneWho({ project, uid }: MilestoneWhoProps) {
  const { t } = useTranslation();
  const found = useQuery(responsibilitiesQuery(project));
  const load = useQuery(loadQuery(project, { step: "week", count: 1 })).data;
  if (found.isPending) return <PageSkeleton rows={2} />;
  if (found.isError) return <ProblemNotice error={found.error} />;
  const { people, lacks } = found.data;
  const having = (letter: string, side?: string): readonly RaciPerson[] =>
    people.filter(
      (person) => person.cells[uid]?.includes(letter) && (!side || person.side === side),
    );
  const owner = load?.owners.find(({ milestone }) => milestone === uid);
  const mine = lacks.filter(({ milestone }) => milestone === uid);
  return (
    <section className={styles.who} aria-labelledby="who">
      <div className={styles.whoHead}>
        <h2 id="who">{t("people.who")}</h2>
        <Link
          className={styles.link}
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "people" }}
        >
          {t("people.openMatrix")}
        </Link>
      </div>
      <dl className={styles.parts}>
        <Part label={t("people.letter.A")} people={having("A", "team")} />
        <Part label={t("people.clientOwner")} people={having("A", "client")} />
        {LETTERS.map((letter) => (
          <Part key={letter} label={t(`people.letter.${letter}`)} people={having(letter)} />
        ))}
      </dl>
      {mine.map(({ code, severity }) => (
        <p key={code} className={severity === "error" ? styles.error : styles.warning}>
          {t(`people.lack.${code}`)}
        </p>
      ))}
      {owner && <OwnerWindow owner={owner} />}
    </section>
  );
}

function Part({
  label,
  people,
}: {
  readonly label: string;
  readonly people: readonly RaciPerson[];
}) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{people.map(({ name }) => name).join(", ") || t("common.none")}</dd>
    </div>
  );
}

/** The owner's load in the weeks before the milestone is due. */
function OwnerWindow({ owner }: { readonly owner: OwnerLoad }) {
  const { t } = useTranslation();
  const words = useWords();
  if (owner.percent === null) return null;
  const peak = owner.peak_percent ?? owner.percent;
  return (
    <p className={peak > 100 ? styles.error : "dim"}>
      {t(peak > 100 ? "people.ownerOver" : "people.ownerLoad", {
        name: owner.name,
        percent: Math.round(owner.percent),
        peak: Math.round(peak),
        window: words.days(owner.first, owner.last - LAST_MINUTE),
      })}
    </p>
  );
}
