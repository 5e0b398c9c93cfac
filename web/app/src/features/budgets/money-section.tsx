import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { moneyQuery } from "@/api/budgets";
import { can, projectQuery } from "@/api/projects";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import { de, en } from "@/words/budgets";
import { currencyOf } from "@/lib/currency";
import { Share } from "./money-table";
import { placeOf } from "./what-if";
import styles from "./budgets.module.css";

addWords({ en, de });

interface MoneySectionProps {
  readonly project: string;
  readonly uid: string;
}

/** A milestone's money on its page; nothing for those who may not see it. */
export function MoneySection({ project, uid }: MoneySectionProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const maySee = can(useQuery(projectQuery(project)).data, "money.view");
  const money = useQuery({ ...moneyQuery(project), enabled: maySee }).data;
  const row = money?.milestones.find((item) => item.uid === uid);
  if (!maySee || !money || !row) return null;
  const currency = currencyOf(money.currency, locale);
  const { advice } = money;
  const place = advice.open.indexOf(uid);
  const share = advice.funded[placeOf(advice, money.confidence)]?.[place];
  const hasMoney = row.planned || row.actual || row.committed || row.to_complete;
  return (
    <section className={styles["section"]} aria-labelledby="milestone-money">
      <div className={styles["sectionHead"]}>
        <h2 id="milestone-money">{t("money.section.title")}</h2>
        <Link
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "money" }}
          search={{ item: uid }}
        >
          {t("money.section.all")}
        </Link>
      </div>
      {hasMoney ? (
        <dl className={styles["facts"]}>
          {(["planned", "committed", "actual"] as const).map((name) => (
            <div key={name}>
              <dt>{t(`money.${name}`)}</dt>
              <dd>{currency.write(row[name])}</dd>
            </div>
          ))}
          {!row.is_achieved && (
            <div>
              <dt>{t("money.toComplete")}</dt>
              <dd>{currency.write(row.to_complete)}</dd>
            </div>
          )}
          {share !== undefined && (
            <div>
              <dt>
                {t("money.funded")} ({t("money.level", { percent: money.confidence })})
              </dt>
              <dd>
                <Share share={share} />
              </dd>
            </div>
          )}
        </dl>
      ) : (
        <p className="dim">{t("money.section.none")}</p>
      )}
    </section>
  );
}
