import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Diamond, Printer, UserPlus } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { type Responsibilities, responsibilitiesQuery } from "@/api/responsibilities";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { ToolButton } from "@/components/tool-button";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/responsibilities";
import { type Block, typedInto } from "./cells";
import { LetterBar } from "./letter-bar";
import { LoadStrip } from "./load-strip";
import { PersonDialog } from "./person-dialog";
import { RaciGrid } from "./raci-grid";
import { useMatrixActs } from "./use-matrix";
import styles from "./people.module.css";

addWords(words);

const START: Block = { anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } };

interface PeoplePageProps {
  readonly project: string;
}

/** Who answers for which milestone, on both sides, and who has how much to do. */
export function PeoplePage({ project }: PeoplePageProps) {
  const { t } = useTranslation();
  const found = useQuery(responsibilitiesQuery(project));
  if (found.isPending) return <PageSkeleton rows={8} />;
  if (found.isError) {
    return <ProblemPage error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.data.milestones.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={Diamond}
        title={t("people.emptyTitle")}
        actions={
          <LinkButton to="/projects/$projectId/plan" params={{ projectId: project }}>
            {t("people.openPlan")}
          </LinkButton>
        }
      >
        {t("people.emptyText")}
      </EmptyState>
    );
  }
  return <Filled project={project} data={found.data} />;
}

interface FilledProps extends PeoplePageProps {
  readonly data: Responsibilities;
}

function Filled({ project, data: answered }: FilledProps) {
  const { t } = useTranslation();
  const card = useQuery(projectQuery(project)).data;
  const mayEdit = can(card, "responsibilities.edit");
  const acts = useMatrixActs(project, answered);
  const data = acts.shown;
  const [block, setBlock] = useState(START);
  const [isNaming, setNaming] = useState(false);
  const { isPrinting, print } = usePrint();
  const people = useMemo(() => data.people.filter((person) => person.is_involved), [data.people]);
  return (
    <div className={styles.page}>
      <section className={styles.section} aria-labelledby="raci">
        <div className={styles.head}>
          <div>
            <h1 id="raci">{t("people.title")}</h1>
            <p className="dim">{t("people.lead")}</p>
          </div>
          <div className={styles.headActs}>
            <ToolButton icon={Printer} label={t("people.print")} onClick={print} />
            {mayEdit && (
              <Button
                size="xs"
                leftSection={<UserPlus size={14} aria-hidden />}
                onClick={() => setNaming(true)}
              >
                {t("people.addPerson")}
              </Button>
            )}
          </div>
        </div>
        <Lacks data={data} />
        <LetterBar
          isActive={mayEdit && people.length > 0}
          onLetter={(key) => acts.assign(typedInto(data, people, block, key))}
        />
        {people.length === 0 ? (
          <p className="dim">{t("people.nobody")}</p>
        ) : (
          <RaciGrid
            project={project}
            data={data}
            people={people}
            block={block}
            onBlock={setBlock}
            mayEdit={mayEdit}
            showsAll={isPrinting}
            onAssign={acts.assign}
            onUndo={acts.undo}
            onRemove={acts.remove}
          />
        )}
        {mayEdit && <p className={`dim ${styles.hint}`}>{t("people.hint")}</p>}
      </section>
      <LoadStrip project={project} />
      {isNaming && <PersonDialog onAdd={acts.name} onClose={() => setNaming(false)} />}
    </div>
  );
}

/** How many milestones lack what, so that nobody has to look for the marks. */
function Lacks({ data }: { readonly data: Responsibilities }) {
  const { t } = useTranslation();
  const counts = new Map<string, number>();
  for (const { code } of data.lacks) counts.set(code, (counts.get(code) ?? 0) + 1);
  if (counts.size === 0) return <p className={styles.calm}>{t("people.complete")}</p>;
  return (
    <ul className={styles.lacks} aria-label={t("people.lacks")}>
      {[...counts].map(([code, count]) => (
        <li key={code}>
          <strong>{count}</strong> {t(`people.lackOf.${code}`)}
        </li>
      ))}
    </ul>
  );
}

/** Printing draws every row first, since only those in sight are in the document otherwise. */
function usePrint() {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    if (!isPrinting) return;
    window.print();
    setPrinting(false);
  }, [isPrinting]);
  return { isPrinting, print: () => setPrinting(true) };
}
