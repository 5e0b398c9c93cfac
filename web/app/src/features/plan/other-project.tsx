import { Button, Modal, NativeSelect, Select, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type LinkAcross, linkProjects } from "@/api/crosslinks";
import { planQuery } from "@/api/plan";
import { projectsQuery } from "@/api/projects";
import { ProblemNotice } from "@/components/problem-notice";

const KINDS = ["FS", "SS", "FF", "SF"] as const;

interface OtherProjectProps {
  readonly project: string;
  /** The row that is to wait. */
  readonly uid: string;
  readonly onClose: () => void;
}

/** Choose a row of another project that a row of this one is to wait for. */
export function OtherProject({ project, uid, onClose }: OtherProjectProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState<string | null>(null);
  const [row, setRow] = useState<string | null>(null);
  const [kind, setKind] = useState<NonNullable<LinkAcross["kind"]>>("FS");
  const projects = useQuery(projectsQuery).data ?? [];
  const offered = projects.filter(
    ({ id, is_archived: isArchived }) => id !== project && !isArchived,
  );
  const linking = useMutation({
    mutationFn: (body: LinkAcross) => linkProjects(project, body),
    onSuccess: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("crosslinks.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        {linking.isError && <ProblemNotice error={linking.error} />}
        <Select
          data-autofocus
          searchable
          label={t("crosslinks.project")}
          placeholder={t("crosslinks.chooseProject")}
          nothingFoundMessage={t("crosslinks.noProjects")}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={other}
          onChange={(value) => {
            setOther(value);
            setRow(null);
          }}
        />
        {other !== null && <RowOf key={other} project={other} value={row} onChange={setRow} />}
        <NativeSelect
          label={t("field.kind")}
          data={[...KINDS]}
          value={kind}
          onChange={(event) => {
            setKind(KINDS.find((each) => each === event.currentTarget.value) ?? "FS");
          }}
        />
        <Button
          disabled={other === null || row === null}
          loading={linking.isPending}
          onClick={() => {
            if (other !== null && row !== null)
              linking.mutate({
                successor: uid,
                project: other,
                row,
                kind,
                lag: 0,
                lag_unit: "working",
              });
          }}
        >
          {t("crosslinks.link")}
        </Button>
      </Stack>
    </Modal>
  );
}

interface RowOfProps {
  readonly project: string;
  readonly value: string | null;
  readonly onChange: (uid: string | null) => void;
}

/** The rows of a project that something can wait for: its own, levels of effort apart. */
function RowOf({ project, value, onChange }: RowOfProps) {
  const { t } = useTranslation();
  const tasks = useQuery({ ...planQuery(project), staleTime: 0 }).data?.tasks;
  const rows = (tasks?.uid ?? []).flatMap((uid, index) => {
    const isOwn = !tasks?.external_plan[index] && tasks?.kind[index] !== "level-of-effort";
    return isOwn ? [{ value: uid, label: `${index + 1} ${tasks?.name[index] ?? ""}` }] : [];
  });
  return (
    <Select
      searchable
      limit={100}
      label={t("crosslinks.row")}
      placeholder={t("crosslinks.chooseRow")}
      data={rows}
      value={value}
      onChange={onChange}
    />
  );
}
