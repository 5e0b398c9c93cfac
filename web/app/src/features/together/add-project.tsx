import { Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Project } from "@/api/projects";

interface AddProjectProps {
  readonly open: readonly Project[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** The projects that are not chosen yet, by workspace. */
export function AddProject({ open, chosen, onChoose }: AddProjectProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const offered = open.filter(({ id }) => !chosen.includes(id));
  const workspaces = [...new Set(offered.map(({ workspace }) => workspace.name))];
  return (
    <Select
      size="xs"
      w={240}
      searchable
      aria-label={t("together.add")}
      placeholder={t("together.add")}
      nothingFoundMessage={t("together.noMore")}
      data={workspaces.map((group) => ({
        group,
        items: offered
          .filter(({ workspace }) => workspace.name === group)
          .map(({ id, name }) => ({ value: id, label: name })),
      }))}
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id: string | null) => {
        if (id !== null) onChoose([...chosen, id]);
        setSearch("");
      }}
    />
  );
}
