import { Link, useLocation } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { MenuOnDemand } from "@/components/menu-on-demand";
import { GROUPS, PROJECT_PAGES, type Group } from "./project-pages";
import styles from "./project-layout.module.css";

const GroupMenu = lazy(async () => ({ default: (await import("./group-menu")).GroupMenu }));

const WatchBadge = lazy(async () => ({
  default: (await import("@/features/warnings/watch-badge")).WatchBadge,
}));

/** The ways to the pages of a project: two at once, the others by what one wants to do. */
export function ProjectTabs({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.tabs} aria-label={t("project.pages")}>
      <Link
        to="/projects/$projectId"
        params={{ projectId: project }}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {t("project.milestones")}
      </Link>
      <Link
        to="/projects/$projectId/plan"
        params={{ projectId: project }}
        activeOptions={{ includeSearch: false }}
      >
        {t("project.plan")}
      </Link>
      {GROUPS.filter((group) => PROJECT_PAGES.some((item) => item.group === group)).map((group) => (
        <GroupTab key={group} project={project} group={group} />
      ))}
    </nav>
  );
}

function GroupTab({ project, group }: { readonly project: string; readonly group: Group }) {
  const { t } = useTranslation();
  const place = useLocation({ select: (location) => location.pathname });
  const pages = PROJECT_PAGES.filter((item) => item.group === group).map(({ page }) => page);
  const current = pages.find((page) => place === `/projects/${project}/${page}`);
  const trigger = (
    <button type="button" className={styles.tab} data-status={current ? "active" : undefined}>
      {current ? t(`pages.${current}`) : t(`group.${group}`)}
      {group === "watch" && (
        <Suspense>
          <WatchBadge project={project} />
        </Suspense>
      )}
      <ChevronDown size={13} aria-hidden />
    </button>
  );
  return (
    <MenuOnDemand trigger={trigger}>
      {(button) => (
        <GroupMenu trigger={button} project={project} pages={pages} current={current ?? null} />
      )}
    </MenuOnDemand>
  );
}
