import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Printer, Signpost } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { type GatePage, type Review, gateQuery, postOpening } from "@/api/reviews";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { useWords } from "@/lib/use-words";
import { useAct } from "@/lib/use-act";
import { Criteria } from "./criteria";
import { DecisionBar } from "./decision-bar";
import { GateMark } from "./gate-mark";
import { Notes } from "./notes";
import { Outcome } from "./outcome";
import { PackView } from "./pack-view";
import { PrepareDialog } from "./prepare-dialog";
import { Signers } from "./signers";
import styles from "./reviews.module.css";

interface ReviewRoomProps {
  readonly project: string;
  readonly uid: string;
}

/** Where a gate is reviewed: what is known on the left, the judgement on the right. */
export function ReviewRoom({ project, uid }: ReviewRoomProps) {
  const gate = useQuery(gateQuery(project, uid));
  const about = useQuery(projectQuery(project));
  const [round, setRound] = useState<number | null>(null);
  const [isPreparing, setPreparing] = useState(false);
  if (gate.isPending) return <PageSkeleton rows={6} />;
  if (gate.isError) {
    return <ProblemPage error={gate.error} onRetry={() => void gate.refetch()} />;
  }
  const { rounds } = gate.data;
  const review = rounds.find((one) => one.round === round) ?? rounds.at(-1);
  const mayPrepare = can(about.data, "gates.edit");
  return (
    <div className={styles.page}>
      <RoomHead
        project={project}
        gate={gate.data}
        review={review}
        onRound={setRound}
        onPrepare={mayPrepare ? () => setPreparing(true) : undefined}
      />
      {review ? (
        <>
          {review.state === "decided" && (
            <Outcome project={project} review={review} mayResume={can(about.data, "gate.decide")} />
          )}
          <div className={styles.room}>
            <PackView project={project} review={review} mayRefresh={mayPrepare} />
            <div className={styles.judgement}>
              <Criteria project={project} review={review} mayScore={mayPrepare} />
              <Notes project={project} review={review} mayWrite={mayPrepare} />
              <Signers review={review} />
            </div>
          </div>
          {review.state === "open" && (
            <DecisionBar
              project={project}
              gate={gate.data}
              review={review}
              mayDecide={can(about.data, "gate.decide")}
            />
          )}
        </>
      ) : (
        <NoReview onPlan={mayPrepare ? () => setPreparing(true) : undefined} />
      )}
      {isPreparing && (
        <PrepareDialog
          project={project}
          gate={gate.data}
          review={review?.state === "decided" ? undefined : review}
          onClose={() => {
            setPreparing(false);
            setRound(null);
          }}
        />
      )}
    </div>
  );
}

interface RoomHeadProps {
  readonly project: string;
  readonly gate: GatePage;
  readonly review: Review | undefined;
  readonly onRound: (round: number) => void;
  readonly onPrepare: (() => void) | undefined;
}

function RoomHead({ project, gate, review, onRound, onPrepare }: RoomHeadProps) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct(project);
  const isLast = review?.round === gate.rounds.at(-1)?.round;
  const prepareWord = review?.state === "decided" ? t("gates.nextRound") : t("gates.prepare");
  return (
    <header className={styles.head}>
      <Link
        className={styles.crumb}
        to="/projects/$projectId/$page"
        params={{ projectId: project, page: "gates" }}
      >
        <ChevronLeft size={14} aria-hidden />
        {t("gates.back")}
      </Link>
      <h1>{gate.name}</h1>
      <GateMark state={gate.gate_state} />
      <span className="dim">
        {words.day(gate.scheduled_date)}
        {gate.agreed_date !== null &&
          ` · ${t("gates.agreedOn", { date: words.day(gate.agreed_date) })}`}
      </span>
      <div className={styles.acts}>
        {gate.rounds.length > 1 && review && (
          <SegmentedControl
            size="xs"
            aria-label={t("gates.rounds")}
            data={gate.rounds.map((one) => ({
              value: String(one.round),
              label: t("gates.round", { count: one.round }),
            }))}
            value={String(review.round)}
            onChange={(value) => onRound(Number(value))}
          />
        )}
        {review && (
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            leftSection={<Printer size={14} aria-hidden />}
            onClick={() => window.print()}
          >
            {t("gates.print")}
          </Button>
        )}
        {review && isLast && onPrepare && (
          <Button size="compact-md" variant="default" onClick={onPrepare}>
            {prepareWord}
          </Button>
        )}
        {review?.state === "planned" && onPrepare && (
          <Button
            size="compact-md"
            loading={act.isPending}
            onClick={() => act.mutate(() => postOpening(project, review.uid))}
          >
            {t("gates.open")}
          </Button>
        )}
      </div>
    </header>
  );
}

function NoReview({ onPlan }: { readonly onPlan: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={Signpost}
      title={t("gates.noReview")}
      actions={onPlan && <Button onClick={onPlan}>{t("gates.plan")}</Button>}
    >
      {t("gates.noReviewText")}
    </EmptyState>
  );
}
