import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

interface GroupMenuProps {
  readonly trigger: ReactElement;
  readonly project: string;
  readonly pages: readonly string[];
  readonly current: string | null;
}

/** The pages of one group, to choose from. */
export function GroupMenu({ trigger, project, pages, current }: GroupMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Menu defaultOpened position="bottom-start" shadow="md">
      <Menu.Target>{trigger}</Menu.Target>
      <Menu.Dropdown>
        {pages.map((page) => (
          <Menu.Item
            key={page}
            aria-current={page === current ? "page" : undefined}
            onClick={() =>
              void navigate({
                to: "/projects/$projectId/$page",
                params: { projectId: project, page },
              })
            }
          >
            {t(`pages.${page}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
