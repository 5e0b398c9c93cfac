import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChosenProject, Together } from "@/api/together";
import { ToolButton } from "@/components/tool-button";
import tables from "@/components/table.module.css";
import { Chance } from "./chance";
import styles from "./together.module.css";

interface ProjectsTableProps {
  readonly found: Together;
  readonly onLeaveOut: (id: string) => void;
  readonly add: ReactNode;
}

/** Each chosen project by itself, and why some do not count. */
export function ProjectsTable({ found, onLeaveOut, add }: ProjectsTableProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="together-projects">
      <div className={styles.sectionHead}>
        <h2 id="together-projects">{t("together.projects")}</h2>
        {add}
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="together-projects">
        <table className={`${tables.table} ${styles.table}`} aria-labelledby="together-projects">
          <thead>
            <tr>
              <th scope="col">{t("together.project")}</th>
              <th scope="col" className={styles.roomy}>
                {t("together.promises")}
              </th>
              <th scope="col">{t("together.chance")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {found.projects.map((project) => (
              <ProjectRow key={project.id} project={project} onLeaveOut={onLeaveOut} />
            ))}
          </tbody>
          {found.probability !== null && (
            <tfoot>
              <tr>
                <th scope="row">{t("together.together")}</th>
                <td className={styles.roomy}>
                  {found.projects.reduce((sum, each) => sum + each.promises, 0)}
                </td>
                <td>
                  <Chance value={found.probability} />
                </td>
                <td />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  );
}

interface ProjectRowProps {
  readonly project: ChosenProject;
  readonly onLeaveOut: (id: string) => void;
}

function ProjectRow({ project, onLeaveOut }: ProjectRowProps) {
  const { t } = useTranslation();
  const { id, name, promises, probability, left_out: reason } = project;
  return (
    <tr>
      <th scope="row">
        <Link to="/projects/$projectId/$page" params={{ projectId: id, page: "forecast" }}>
          {name}
        </Link>
      </th>
      <td className={styles.roomy}>{promises || t("common.none")}</td>
      <td>
        {probability !== null && <Chance value={probability} />}
        {reason !== "" && (
          <span className={styles.reason}>
            {t(`together.leftOut.${reason}`)}{" "}
            {reason !== "no-promise" && (
              <Link to="/projects/$projectId/plan" params={{ projectId: id }}>
                {t("together.openPlan")}
              </Link>
            )}
          </span>
        )}
      </td>
      <td className={styles.act}>
        <ToolButton
          icon={X}
          label={t("together.leaveOutNamed", { name })}
          onClick={() => onLeaveOut(id)}
        />
      </td>
    </tr>
  );
}
