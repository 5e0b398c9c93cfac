import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Role, type Workspace, can } from "@/api/projects";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { type Invitation, type Member, changeRole, removeMember, renewInvitation } from "./members";
import { roleOf, rolesToGive } from "./roles";
import styles from "./members.module.css";

interface MemberRowProps {
  readonly workspace: Workspace;
  readonly member: Member;
  readonly onChanged: () => void;
  readonly onInvitation: (invitation: Invitation) => void;
}

/** One member, with what the reader may change. */
export function MemberRow({ workspace, member, onChanged, onInvitation }: MemberRowProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const { user, role, is_invited: isInvited } = member;
  const changing = useMutation({
    mutationFn: (next: Role) => changeRole(workspace.id, user.id, next),
    onSuccess: onChanged,
  });
  const removing = useMutation({
    mutationFn: () => removeMember(workspace.id, user.id),
    onSuccess: onChanged,
  });
  const renewing = useMutation({
    mutationFn: () => renewInvitation(workspace.id, user.id),
    onSuccess: onInvitation,
  });
  const roles = rolesToGive(workspace);
  const mayChange = can(workspace, "workspace.members") && roles.includes(role);
  const error = changing.error ?? removing.error ?? renewing.error;
  return (
    <tr>
      <th scope="row">
        {user.name || user.email}
        <small>
          {user.email}
          {isInvited && ` · ${t("members.invited")}`}
        </small>
        {error && <ProblemNotice error={error} />}
      </th>
      <td>
        {mayChange ? (
          <NativeSelect
            size="xs"
            aria-label={t("members.roleOf", { name: user.name })}
            value={role}
            onChange={(event) => changing.mutate(roleOf(event.currentTarget.value))}
            data={roles.map((value) => ({ value, label: t(`members.roles.${value}`) }))}
          />
        ) : (
          t(`members.roles.${role}`)
        )}
      </td>
      <td className={styles.since}>
        {new Date(member.joined_at).toLocaleDateString(locale, { dateStyle: "medium" })}
      </td>
      <td>
        {mayChange && isInvited && (
          <Button size="compact-xs" variant="subtle" onClick={() => renewing.mutate()}>
            {t("members.newLink")}
          </Button>
        )}
        {mayChange && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={t("members.removeNamed", { name: user.name })}
            onClick={() => removing.mutate()}
          >
            {t("members.remove")}
          </Button>
        )}
      </td>
    </tr>
  );
}
