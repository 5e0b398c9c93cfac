import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { projectsQuery } from "@/api/projects";
import { trackerQuery } from "@/api/tracker";
import { useCommands } from "@/lib/commands";
import { Keys } from "./keys";
import "@mantine/spotlight/styles.css";

const MOST_SHOWN = 12;

/** Everything one can do or go to now, found by typing. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const groups = [...useCommandGroups(), ...usePlaces()];
  useEffect(() => spotlight.open(), []);
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      onSpotlightClose={onClose}
      limit={MOST_SHOWN}
      nothingFound={t("palette.nothing")}
      transitionProps={{ duration: 0 }}
      overlayProps={{ transitionProps: { duration: 0 } }}
      scrollable
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
    />
  );
}

function useCommandGroups(): SpotlightActionGroupData[] {
  const commands = useCommands().filter(({ id }) => id !== "palette");
  const names = [...new Set(commands.map(({ group }) => group))];
  return names.map((group) => ({
    group,
    actions: commands
      .filter((command) => command.group === group)
      .map(({ id, label, keys, run }) => ({
        id,
        label,
        onClick: run,
        rightSection: keys ? <Keys keys={keys} /> : null,
      })),
  }));
}

function usePlaces(): SpotlightActionGroupData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { projectId } = useParams({ strict: false });
  const projects = useQuery(projectsQuery);
  const tracker = useQuery({ ...trackerQuery(projectId ?? ""), enabled: projectId !== undefined });
  const milestones = (projectId !== undefined && tracker.data?.milestones) || [];
  return [
    {
      group: t("project.milestones"),
      actions: milestones.map(({ uid, name, owner }) => ({
        id: `milestone-${uid}`,
        label: name,
        description: owner ?? "",
        onClick: () =>
          void navigate({
            to: "/projects/$projectId/milestones/$uid",
            params: { projectId: projectId ?? "", uid },
          }),
      })),
    },
    {
      group: t("common.projects"),
      actions: (projects.data ?? []).map(({ id, name }) => ({
        id: `project-${id}`,
        label: name,
        onClick: () => void navigate({ to: "/projects/$projectId", params: { projectId: id } }),
      })),
    },
  ].filter(({ actions }) => actions.length > 0);
}
