import "@/words/why";
import { useTranslation } from "react-i18next";
import type { Driver } from "@/api/tracker";
import tables from "@/components/table.module.css";
import styles from "./milestone.module.css";

/** What decides the milestone's date: lengths of tasks, gates that send back, lost days. */
export function Drivers({ drivers }: { readonly drivers: readonly Driver[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="drivers">
      <h2 id="drivers">{t("milestone.drivers")}</h2>
      {drivers.length === 0 ? (
        <p className="dim">{t("milestone.driversEmpty")}</p>
      ) : (
        <>
          <p className="dim">{t("milestone.driversText")}</p>
          <table className={tables.table} aria-labelledby="drivers">
            <thead>
              <tr>
                <th scope="col">{t("milestone.task")}</th>
                <th scope="col">{t("milestone.criticality")}</th>
                <th scope="col">{t("milestone.sensitivity")}</th>
              </tr>
            </thead>
            <tbody>
              {drivers.map(({ uid, name, kind, criticality, sensitivity }) => (
                <tr key={`${kind} ${uid}`}>
                  <th scope="row">
                    {name}
                    {kind !== "task" && <small>{t(`driverKind.${kind}`)}</small>}
                  </th>
                  <td>
                    <Share value={criticality} />
                  </td>
                  <td>
                    <Share value={sensitivity} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Share({ value }: { readonly value: number | null }) {
  const { t } = useTranslation();
  if (value === null) return t("common.none");
  const percent = Math.round(value * 100);
  return (
    <>
      <span className={styles.meter} aria-hidden>
        <i style={{ width: `${Math.min(100, Math.abs(percent))}%` }} />
      </span>
      {t("common.percent", { value: percent })}
    </>
  );
}
