import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Workspace, can } from "@/api/projects";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { InviteDialog } from "./invite-dialog";
import { LinkDialog } from "./link-dialog";
import { MemberRow } from "./member-row";
import { type Invitation, membersQuery } from "./members";
import tables from "@/components/table.module.css";
import styles from "./members.module.css";

/** Who belongs to a workspace, in which role. */
export function MembersPage({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const members = useQuery(membersQuery(workspace.id));
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const mayManage = can(workspace, "workspace.members");
  const refresh = (): void =>
    void client.invalidateQueries({ queryKey: membersQuery(workspace.id).queryKey });
  const showInvitation = (invitation: Invitation): void => {
    setInviting(false);
    setLink(invitation.link);
    refresh();
  };
  if (members.isPending) return <PageSkeleton rows={5} />;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>{t("members.title", { workspace: workspace.name })}</h1>
          <p className="dim">{t("members.lead")}</p>
        </div>
        {mayManage && (
          <Button
            size="xs"
            leftSection={<UserPlus size={14} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {t("members.invite")}
          </Button>
        )}
      </div>
      {members.isError && (
        <ProblemNotice error={members.error} onRetry={() => void members.refetch()} />
      )}
      <table className={`${tables.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("members.name")}</th>
            <th scope="col">{t("members.role")}</th>
            <th scope="col" className={styles.since}>
              {t("members.since")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("members.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(members.data ?? []).map((member) => (
            <MemberRow
              key={member.user.id}
              workspace={workspace}
              member={member}
              onChanged={refresh}
              onInvitation={showInvitation}
            />
          ))}
        </tbody>
      </table>
      {isInviting && (
        <InviteDialog
          workspace={workspace}
          onClose={() => setInviting(false)}
          onInvited={showInvitation}
        />
      )}
      {link !== null && <LinkDialog path={link} onClose={() => setLink(null)} />}
    </div>
  );
}
