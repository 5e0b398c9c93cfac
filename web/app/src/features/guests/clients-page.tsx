import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type GuestLink, type NewGuestLink, guestLinksKey, guestLinksQuery } from "@/api/guests";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/guests";
import { ClientRow } from "./client-row";
import { GuestDialog } from "./guest-dialog";
import { HandOverDialog } from "./hand-over-dialog";
import { OutboxPanel } from "./outbox-panel";
import tables from "@/components/table.module.css";
import styles from "./clients.module.css";

addWords(words);

type Editing = GuestLink | "new" | null;

/** The clients of a project: their links, what each shares, what happened, and the outbox. */
export function ClientsPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const links = useQuery(guestLinksQuery(project));
  const [editing, setEditing] = useState<Editing>(null);
  const [made, setMade] = useState<NewGuestLink | null>(null);
  const refresh = (): void => void client.invalidateQueries({ queryKey: guestLinksKey(project) });
  const handOver = (link: NewGuestLink): void => {
    setEditing(null);
    setMade(link);
    refresh();
  };
  if (links.isPending) return <PageSkeleton rows={4} />;
  if (links.isError) {
    return <ProblemPage error={links.error} onRetry={() => void links.refetch()} />;
  }
  const invite = (
    <Button
      size="xs"
      leftSection={<UserPlus size={14} aria-hidden />}
      onClick={() => setEditing("new")}
    >
      {t("clients.invite")}
    </Button>
  );
  return (
    <div className={styles.page}>
      {links.data.length === 0 ? (
        <EmptyState icon={Users} heading="h1" title={t("clients.emptyTitle")} actions={invite}>
          {t("clients.emptyText")}
        </EmptyState>
      ) : (
        <>
          <div className={styles.head}>
            <div>
              <h1>{t("clients.title")}</h1>
              <p className="dim">{t("clients.lead")}</p>
            </div>
            {invite}
          </div>
          <LinkTable
            project={project}
            links={links.data}
            onEdit={setEditing}
            onRenewed={handOver}
            onChanged={refresh}
          />
          <OutboxPanel project={project} />
        </>
      )}
      {editing && (
        <GuestDialog
          project={project}
          link={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onInvited={handOver}
          onChanged={() => {
            setEditing(null);
            refresh();
          }}
        />
      )}
      {made && <HandOverDialog link={made} onClose={() => setMade(null)} />}
    </div>
  );
}

interface LinkTableProps {
  readonly project: string;
  readonly links: readonly GuestLink[];
  readonly onEdit: (link: GuestLink) => void;
  readonly onRenewed: (link: NewGuestLink) => void;
  readonly onChanged: () => void;
}

function LinkTable({ project, links, onEdit, onRenewed, onChanged }: LinkTableProps) {
  const { t } = useTranslation();
  return (
    <table className={`${tables.table} ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{t("clients.person")}</th>
          <th scope="col">{t("clients.shares")}</th>
          <th scope="col">{t("clients.state")}</th>
          <th scope="col">
            <span className="visually-hidden">{t("clients.change")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <ClientRow
            key={link.id}
            project={project}
            link={link}
            onEdit={() => onEdit(link)}
            onRenewed={onRenewed}
            onChanged={onChanged}
          />
        ))}
      </tbody>
    </table>
  );
}
