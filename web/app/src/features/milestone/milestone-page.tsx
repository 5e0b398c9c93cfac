import { useQuery } from "@tanstack/react-query";
import { type ReactNode, lazy, Suspense, useState } from "react";
import { type MilestoneDetail, milestoneQuery } from "@/api/tracker";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { AgreementDialog } from "./agreement-dialog";
import { Contents } from "./contents";
import { Drivers } from "./drivers";
import { DrivingChain } from "./driving-chain";
import { MilestoneHead } from "./milestone-head";
import { Moves } from "./moves";
import styles from "./milestone.module.css";

const Distribution = lazy(async () => ({ default: (await import("./distribution")).Distribution }));
const Trend = lazy(async () => ({ default: (await import("./trend")).Trend }));

interface MilestonePageProps {
  readonly project: string;
  readonly uid: string;
  readonly mayAgree: boolean;
  /** Further sections: what is promised and proved, and what is likely. */
  readonly first?: ReactNode;
  readonly second?: ReactNode;
}

/** One milestone: what was promised, what is likely, and everything that says why. */
export function MilestonePage({ project, uid, mayAgree, first, second }: MilestonePageProps) {
  const milestone = useQuery(milestoneQuery(project, uid));
  const [isAgreeing, setAgreeing] = useState(false);
  if (milestone.isPending) return <PageSkeleton rows={6} />;
  if (milestone.isError) {
    return <ProblemPage error={milestone.error} onRetry={() => void milestone.refetch()} />;
  }
  return (
    <div className={styles.page}>
      <MilestoneHead
        project={project}
        milestone={milestone.data}
        onAgree={mayAgree ? () => setAgreeing(true) : undefined}
      />
      <Reasons project={project} milestone={milestone.data} first={first} second={second} />
      {isAgreeing && (
        <AgreementDialog
          project={project}
          milestone={milestone.data}
          onClose={() => setAgreeing(false)}
        />
      )}
    </div>
  );
}

interface ReasonsProps {
  readonly project: string;
  readonly milestone: MilestoneDetail;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

function Reasons({ project, milestone, first, second }: ReasonsProps) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {first}
        <DrivingChain steps={milestone.drivers} />
        <Contents milestone={milestone} />
        <Moves moves={milestone.history} />
      </div>
      <div className={styles.column}>
        <Suspense fallback={<PageSkeleton rows={3} />}>
          <Distribution project={project} milestone={milestone} />
          <Trend milestone={milestone} />
        </Suspense>
        <Drivers drivers={milestone.top_drivers} />
        {second}
      </div>
    </div>
  );
}
