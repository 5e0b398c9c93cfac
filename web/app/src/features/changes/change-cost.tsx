import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type CostSide, changeCostQuery } from "@/api/changes";
import { can, projectQuery } from "@/api/projects";
import { currencyOf } from "@/lib/currency";
import { useWords } from "@/lib/use-words";

interface ChangeCostProps {
  readonly project: string;
  readonly uid: string;
}

/** What a change would cost, before and after; nothing for those who may not see money. */
export function ChangeCost({ project, uid }: ChangeCostProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const maySee = can(useQuery(projectQuery(project)).data, "money.view");
  const cost = useQuery({ ...changeCostQuery(project, uid), enabled: maySee }).data;
  if (!maySee || !cost?.was || !cost.now) return null;
  const currency = currencyOf(cost.currency, locale);
  const share = (value: number): string => value.toLocaleString(locale, { style: "percent" });
  const pair = (of: (side: CostSide) => number | null, write: (value: number) => string) => {
    const values = [cost.was, cost.now].map((side) => (side ? of(side) : null));
    const [was, now] = values.map((value) => (value === null ? null : write(value)));
    if (!was || !now) return null;
    return was === now ? was : `${was} → ${now}`;
  };
  const figures = [
    { label: t("changes.costPlanned"), text: pair(({ planned }) => planned, currency.about) },
    {
      label: t("changes.costCovering", { percent: cost.percent }),
      text: pair(({ covering }) => covering, currency.about),
    },
    { label: t("changes.costBudget"), text: pair((side) => side.chance_of_budget, share) },
  ];
  return (
    <p>
      <strong>{t("changes.cost")}</strong>{" "}
      {figures
        .filter(({ text }) => text !== null)
        .map(({ label, text }) => `${label} ${text ?? ""}`)
        .join(" · ")}
    </p>
  );
}
