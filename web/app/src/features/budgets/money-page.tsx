import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ArrowLeftRight, Lock, Settings2, Wallet } from "lucide-react";
import { Suspense, lazy, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MilestoneMoney, type Money, moneyQuery } from "@/api/budgets";
import { problemOf } from "@/api/problem";
import { can, projectQuery } from "@/api/projects";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import { de, en } from "@/words/budgets";
import { Advice } from "./advice";
import { currencyOf } from "@/lib/currency";
import { MoneyTable } from "./money-table";
import { ScarcePeople } from "./scarce-people";
import { Transfers } from "./transfers";
import styles from "./budgets.module.css";

addWords({ en, de });

const BurnChart = lazy(async () => ({ default: (await import("./burn-chart")).BurnChart }));
const FinalCost = lazy(async () => ({ default: (await import("./final-cost")).FinalCost }));
const MoneyPanel = lazy(async () => ({ default: (await import("./money-panel")).MoneyPanel }));
const Dialogs = lazy(async () => ({ default: (await import("./dialogs")).Dialogs }));
const route = getRouteApi("/shell/projects/$projectId/$page");

/** The money of a project, for those who may see it. */
export function MoneyPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const money = useQuery(moneyQuery(project));
  if (money.isPending) return <PageSkeleton rows={6} />;
  if (money.isError) {
    return problemOf(money.error).status === 403 ? (
      <EmptyState icon={Lock} title={t("money.closedTitle")} heading="h1">
        {t("money.closedText")}
      </EmptyState>
    ) : (
      <ProblemPage error={money.error} onRetry={() => void money.refetch()} />
    );
  }
  if (money.data.milestones.length === 0) return <NoMilestones project={project} />;
  return <OpenMoney project={project} money={money.data} />;
}

function NoMilestones({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={Wallet}
      title={t("money.emptyTitle")}
      heading="h1"
      actions={
        <LinkButton to="/projects/$projectId/plan" params={{ projectId: project }}>
          {t("money.toPlan")}
        </LinkButton>
      }
    >
      {t("money.emptyText")}
    </EmptyState>
  );
}

const hasMoney = ({ planned, committed, actual, to_complete: rest }: MilestoneMoney): boolean =>
  planned !== 0 || committed !== 0 || actual !== 0 || rest !== 0;

function withoutItem(search: { readonly item?: string }): { item?: string } {
  const others: { item?: string } = { ...search };
  delete others.item;
  return others;
}

interface OpenMoneyProps {
  readonly project: string;
  readonly money: Money;
}

function OpenMoney({ project, money }: OpenMoneyProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const abilities = useQuery(projectQuery(project)).data;
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  const [confidence, setConfidence] = useState(money.confidence);
  const [dialog, setDialog] = useState<"transfer" | "settings" | null>(null);
  const currency = useMemo(() => currencyOf(money.currency, locale), [money.currency, locale]);
  const open = (uid?: string): void =>
    void navigate({
      search: (was) => (uid === undefined ? withoutItem(was) : { ...was, item: uid }),
    });
  const mayEdit = can(abilities, "budget.edit");
  const row = money.milestones.find(({ uid }) => uid === item);
  return (
    <div className={styles["page"]}>
      <div className={styles["head"]}>
        <div>
          <h1>{t("money.title")}</h1>
          <p className="dim">{t("money.lead")}</p>
        </div>
        {mayEdit && <Acts onAct={setDialog} />}
      </div>
      {money.milestones.some(hasMoney) || money.reserve !== 0 ? (
        <Advice
          money={money}
          currency={currency}
          confidence={confidence}
          onConfidence={setConfidence}
        />
      ) : (
        <p className={styles["hint"]}>{t("money.noBudgets")}</p>
      )}
      <MoneyTable
        money={money}
        currency={currency}
        confidence={confidence}
        opened={item}
        onOpen={open}
      />
      <Suspense fallback={<PageSkeleton rows={4} />}>
        <FinalCost project={project} currency={currency} />
      </Suspense>
      <section className={styles["section"]} aria-labelledby="burn">
        <h2 id="burn">{t("money.burn")}</h2>
        <Suspense fallback={<PageSkeleton rows={3} />}>
          <BurnChart money={money} currency={currency} />
        </Suspense>
      </section>
      <div className={styles["columns"]}>
        <Transfers money={money} currency={currency} />
        <ScarcePeople project={project} confidence={confidence} />
      </div>
      <Suspense>
        {row && (
          <MoneyPanel
            key={row.uid}
            project={project}
            money={money}
            row={row}
            currency={currency}
            mayEdit={mayEdit}
            onClose={() => open()}
          />
        )}
        {dialog && (
          <Dialogs
            which={dialog}
            project={project}
            money={money}
            currency={currency}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

function Acts({ onAct }: { readonly onAct: (which: "transfer" | "settings") => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Settings2 size={14} aria-hidden />}
        onClick={() => onAct("settings")}
      >
        {t("money.settings")}
      </Button>
      <Button
        size="xs"
        leftSection={<ArrowLeftRight size={14} aria-hidden />}
        onClick={() => onAct("transfer")}
      >
        {t("money.transfer")}
      </Button>
    </>
  );
}
