import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type FormDetail,
  type FormInvitation,
  type NewFormLink,
  formInvitationsQuery,
  renewFormLink,
  withdrawFormLink,
} from "@/api/forms";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { InviteDialog } from "./invite-dialog";
import { LinksDialog } from "./links-dialog";
import { useFresh } from "@/api/use-fresh";
import styles from "./forms.module.css";

interface FormPeopleProps {
  readonly project: string;
  readonly form: FormDetail;
  readonly mayEdit: boolean;
}

interface Handed {
  readonly links: readonly NewFormLink[];
  readonly known: number;
}

/** Who is invited to a form, and who has answered. */
export function FormPeople({ project, form, mayEdit }: FormPeopleProps) {
  const { t } = useTranslation();
  const found = useQuery(formInvitationsQuery(project, form.uid));
  const [isInviting, setInviting] = useState(false);
  const [handed, setHanded] = useState<Handed | null>(null);
  if (found.isPending) return <PageSkeleton rows={3} />;
  if (found.isError)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className={styles.column}>
      {mayEdit && form.state !== "closed" && (
        <Button
          size="xs"
          style={{ justifySelf: "start" }}
          leftSection={<UserPlus size={14} aria-hidden />}
          onClick={() => setInviting(true)}
        >
          {t("forms.invite")}
        </Button>
      )}
      {found.data.length === 0 ? (
        <p className="dim">{t("forms.nobody")}</p>
      ) : (
        <ul className={styles.list}>
          {found.data.map((person) => (
            <PersonRow
              key={person.uid}
              project={project}
              form={form.uid}
              person={person}
              mayEdit={mayEdit}
              onLink={(link) => setHanded({ links: [link], known: 0 })}
            />
          ))}
        </ul>
      )}
      {isInviting && (
        <InviteDialog
          project={project}
          form={form.uid}
          onClose={() => setInviting(false)}
          onInvited={(answer) => {
            setInviting(false);
            setHanded(answer);
          }}
        />
      )}
      {handed && <LinksDialog {...handed} onClose={() => setHanded(null)} />}
    </div>
  );
}

interface PersonRowProps {
  readonly project: string;
  readonly form: string;
  readonly person: FormInvitation;
  readonly mayEdit: boolean;
  readonly onLink: (link: NewFormLink) => void;
}

function PersonRow({ project, form, person, mayEdit, onLink }: PersonRowProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const renewing = useMutation({
    mutationFn: () => renewFormLink(project, form, person.uid),
    onSuccess: async (link) => {
      onLink(link);
      await refresh();
    },
  });
  const withdrawing = useMutation({
    mutationFn: () => withdrawFormLink(project, form, person.uid),
    onSuccess: refresh,
  });
  const error = renewing.error ?? withdrawing.error;
  const { name, email, state } = person;
  return (
    <li className={styles.row}>
      <span className={styles.person}>
        {name || email}
        {name && email && <small>{email}</small>}
        {error && <ProblemNotice error={error} />}
      </span>
      <span className={state === "answered" ? styles.answered : "dim"}>
        {t(`forms.personState.${state}`)}
      </span>
      {mayEdit && state !== "answered" && (
        <span className={styles.acts}>
          <Button size="compact-xs" variant="subtle" onClick={() => renewing.mutate()}>
            {t("forms.newLink")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => withdrawing.mutate()}
          >
            {t("forms.withdraw")}
          </Button>
        </span>
      )}
    </li>
  );
}
